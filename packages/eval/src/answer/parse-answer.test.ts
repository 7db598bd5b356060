import { describe, expect, it } from "vitest";
import { app, fence, page, parse, styles } from "./answer-samples.ts";
import { parseAnswer } from "./parse-answer.ts";

describe("rules for all formats", () => {
  it("drops the reasoning, even when it holds drafts", () => {
    const text = `<think>\n${fence("html file=draft.html", page)}\n</think>\n${fence("html file=index.html", page)}`;
    expect(parse(text)).toMatchObject({ files: { "index.html": page }, issues: [] });
    expect(parse("<think>\nLet me begin").issues).toEqual(["truncated", "no-files"]);
  });

  it("normalises line ends", () => {
    const text = `\uFEFF${fence("css file=a.css", styles)}`.replaceAll("\n", "\r\n");
    expect(parse(text).files).toEqual({ "a.css": styles });
    expect(parse(JSON.stringify({ "a.css": "a\r\nb" })).files).toEqual({ "a.css": "a\nb" });
  });

  it("takes the later of two versions and reports only a difference", () => {
    const twice = fence("css file=a.css", styles);
    expect(parse(twice + twice)).toMatchObject({ files: { "a.css": styles }, issues: [] });
    expect(parse(fence("css file=./a.css", "x\n") + twice)).toMatchObject({
      files: { "a.css": styles },
      issues: ["duplicate-path"],
    });
  });

  it("leaves out a file that would escape and keeps the others", () => {
    const text = `${fence("css file=../a.css", styles)}${fence("css file=b.css", styles)}`;
    expect(parse(text)).toMatchObject({ files: { "b.css": styles }, issues: ["path-escape"] });
    expect(parse(fence("css file=../a.css", styles)).issues).toEqual(["path-escape", "no-files"]);
  });

  it("does not touch protected files", () => {
    const start = new Map([
      ["tests/a.test.ts", "test\n"],
      ["check.ts", "check\n"],
    ]);
    const text = `${fence("ts file=./check.ts", "x\n")}${fence("file=tests/a.test.ts action=delete", "")}<lov-rename original_file_path="check.ts" new_file_path="x.ts" />\n${fence("css file=a.css", styles)}`;
    expect(parse(text, { start, protectedPaths: ["check.ts", "tests/"] })).toEqual({
      format: "fence-info",
      files: { "tests/a.test.ts": "test\n", "check.ts": "check\n", "a.css": styles },
      issues: ["protected-path", "protected-path"],
      deleted: [],
    });
  });

  it.each([
    ["a fence", "```css file=a.css\nbody {"],
    ["a fence after a heading", "## a.css\n```css\nbody {"],
    ["a file tag", '<file path="a.css">\nbody {'],
    ["an artifact", '<boltArtifact id="a">\n<boltAction type="file" filePath="a.css">\nbody {'],
  ])("keeps what came of %s that is cut", (_name, text) => {
    const { files, issues } = parse(text);
    expect(files).toEqual({ "a.css": "body {" });
    expect(new Set(issues)).toEqual(new Set(["truncated"]));
  });

  it("notices a cut in a block without a path, whether or not it becomes a file", () => {
    expect(parse("```html\n<!doctype html>\n<p>")).toMatchObject({ format: "unnamed-block", issues: ["truncated"] });
    expect(parse(`${fence("css file=a.css", styles)}\n\`\`\`js\nconst a`).issues).toEqual(["truncated"]);
    expect(parse(`${fence("css file=a.css", styles)}\n\`\`\`bash\nnpm in`).issues).toEqual(["truncated"]);
    expect(parse(`${fence("css file=a.css", styles)}\n\`\`\`\n`).issues).toEqual([]);
  });

  it("notices a cut between files and inside a page", () => {
    const artifact = '<boltArtifact id="a">\n<boltAction type="file" filePath="a.css">x</boltAction>\n';
    expect(parse(artifact).issues).toEqual(["truncated"]);
    expect(parse(`${artifact}<boltAction type="file" fileP`).issues).toEqual(["truncated", "truncated"]);
    expect(parse("<!doctype html>\n<body>\n<p>half")).toMatchObject({
      files: { "index.html": "<!doctype html>\n<body>\n<p>half" },
      issues: ["truncated"],
    });
  });

  it("reports a tag it cannot read and an action that is not closed", () => {
    expect(parse('<lov-write file_path="a.css>\nx\n</lov-write>\n').issues).toEqual(["malformed", "no-files"]);
    expect(parse("<lov-write>\nx\n</lov-write>\n").issues).toEqual(["malformed", "no-files"]);
    expect(
      parse('<boltArtifact id="a">\n<boltAction type="file" filePath="a.css">\nx\n</boltArtifact>\nBye'),
    ).toMatchObject({
      files: { "a.css": "x\n" },
      issues: ["malformed"],
    });
  });

  it("reports code that was left out, in the last version and in edits", () => {
    const lazy = fence("tsx file=src/App.tsx", `// ... existing code ...\n${app}`);
    const answer = parseAnswer(lazy);
    expect(answer.issues).toMatchInlineSnapshot(`
      [
        {
          "kind": "lazy",
          "message": "src/App.tsx leaves code out: "// ... existing code ..."",
        },
      ]
    `);
    expect(parse(lazy + fence("tsx file=src/App.tsx", app)).issues).toEqual(["duplicate-path"]);
    const start = new Map([["a.js", "// ...\nconst a = 1;\n"]]);
    expect(parse(replaceFirst("const a = 2;"), { start }).issues).toEqual([]);
    expect(parse(replaceFirst("// rest unchanged"), { start }).issues).toEqual(["lazy"]);
  });

  it("refuses a path that is a file and a folder at once", () => {
    const text = `${fence("js file=src", "x\n")}${fence("js file=src/a.js", "y\n")}`;
    expect(parse(text)).toMatchObject({ files: { src: "x\n" }, issues: ["malformed"] });
  });

  it("returns the start files and no-files when the answer changes nothing", () => {
    const start = new Map([["a.css", styles]]);
    expect(parse("Nothing to do.", { start })).toMatchObject({ files: { "a.css": styles }, issues: ["no-files"] });
    expect(start.size).toBe(1);
  });

  it("refuses an answer over a limit", () => {
    const two = fence("css file=a.css", styles) + fence("css file=b.css", styles);
    expect(parseAnswer(two, { limits: { files: 1 } })).toMatchInlineSnapshot(`
      {
        "deleted": [],
        "files": Map {},
        "format": "none",
        "issues": [
          {
            "kind": "too-large",
            "message": "The answer writes more than 1 files.",
          },
        ],
        "touched": [],
      }
    `);
    expect(parse(two, { limits: { files: 2 } }).issues).toEqual([]);
    expect(parse("é".repeat(10), { limits: { bytes: 19 } })).toMatchObject({ files: {}, issues: ["too-large"] });
    expect(parse("é".repeat(10), { limits: { bytes: 20 } }).issues).toEqual(["no-files"]);
  });
});

function replaceFirst(text: string): string {
  return `a.js\n<<<<<<< SEARCH\nconst a = 1;\n=======\n${text}\n>>>>>>> REPLACE\n`;
}
