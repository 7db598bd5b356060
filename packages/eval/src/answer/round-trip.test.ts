import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPath } from "./answer-path.ts";
import type { AnswerFormat } from "./operation.ts";
import { parseAnswer } from "./parse-answer.ts";

type Files = ReadonlyMap<string, string>;

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/).filter((word) => word.toLowerCase() !== "node_modules");
const extension = fc.constantFrom("html", "css", "js", "jsx", "ts", "tsx", "json", "svg", "vue");
const path = fc
  .tuple(fc.array(name, { maxLength: 3 }), name, extension)
  .map(([folders, file, ending]) => [...folders.map((folder) => `d-${folder}`), `${file}.${ending}`].join("/"));

/** Lines that mean something in one format or another, among ordinary and random ones. */
const line = fc.oneof(
  fc.constantFrom(
    "",
    "  indented",
    "<p>a > b &amp; c</p>",
    "```",
    "```js",
    "~~~",
    "## index.html",
    "const a = `x`; // ... and more",
    "--- a/x.js",
    "+++ b/x.js",
    "@@ -1 +1 @@",
    "-removed",
    "+added",
    "</div>",
    '{"path": "a.js", "content": "x"}',
    "<boltAction>",
    "\\ No newline",
  ),
  fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/\r|\n|\uFEFF/g, " ")),
);
const content = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((text) => `${text}\n`).join(""));
const files = fc
  .uniqueArray(fc.tuple(path, content), { minLength: 1, maxLength: 5, selector: ([key]) => key })
  .map((entries): Files => new Map(entries));

const each = (all: Files, render: (path: string, content: string) => string): string =>
  `Here are the files.\n\n${[...all].map(([key, text]) => render(key, text)).join("\n")}\nThat is all.\n`;
const fence = (info: string, text: string): string => `~~~~~~${info}\n${text}~~~~~~\n`;
const lines = (text: string): string[] => text.split("\n").slice(0, -1);

const renderers: Record<string, { format: AnswerFormat; render: (files: Files) => string }> = {
  "fence attributes": {
    format: "fence-info",
    render: (all) => each(all, (key, text) => fence(` file=${key} action=add`, text)),
  },
  "language and path": { format: "fence-info", render: (all) => each(all, (key, text) => fence(`x:${key}`, text)) },
  headings: { format: "heading", render: (all) => each(all, (key, text) => `## ${key}\n\n${fence("x", text)}`) },
  "bold names": { format: "heading", render: (all) => each(all, (key, text) => `**\`${key}\`**\n${fence("x", text)}`) },
  "first lines": {
    format: "filename-line",
    render: (all) => each(all, (key, text) => fence("x", `// ${key}\n${text}const end = 1;\n`)),
  },
  Bolt: {
    format: "bolt",
    render: (all) =>
      `<boltArtifact id="a > b">\n${each(all, (key, text) => `<boltAction type="file" filePath="${key}">\n${text}</boltAction>`)}</boltArtifact>`,
  },
  "write tags": {
    format: "file-tags",
    render: (all) => each(all, (key, text) => `<lov-write file_path='${key}'>\n${text}</lov-write>`),
  },
  CDATA: {
    format: "file-tags",
    render: (all) => each(all, (key, text) => `<file path="${key}"><![CDATA[\n${text}]]></file>`),
  },
  "FILEPATH and CODE": {
    format: "filepath-code",
    render: (all) => each(all, (key, text) => `<FILEPATH>${key}</FILEPATH>\n<CODE>\n${text}</CODE>`),
  },
  "a JSON list": {
    format: "json",
    render: (all) => JSON.stringify([...all].map(([key, text]) => ({ path: key, content: text }))),
  },
  "a JSON map in a fence": {
    format: "json",
    render: (all) => `Files:\n${fence("json", `${JSON.stringify({ files: Object.fromEntries(all) }, null, 1)}\n`)}`,
  },
  "search/replace blocks": {
    format: "search-replace",
    render: (all) =>
      each(all, (key, text) => `${key}\n${fence("", `<<<<<<< SEARCH\n=======\n${text}>>>>>>> REPLACE\n`)}`),
  },
  "a unified diff": {
    format: "unified-diff",
    render: (all) =>
      fence(
        "diff",
        [...all]
          .map(([key, text]) => {
            const added = lines(text).map((row) => `+${row}\n`);
            return `--- /dev/null\n+++ b/${key}\n@@ -0,0 +1,${added.length} @@\n${added.join("")}`;
          })
          .join(""),
      ),
  },
  "a transcript": {
    format: "transcript",
    render: (all) =>
      [...all]
        .map(([key, text]) => JSON.stringify({ tool: "Write", input: { file_path: key, content: text } }))
        .join("\n"),
  },
};

/** A fence whose content is one fence, and escaped markup, are taken for wrapping in tags: no format can say otherwise. */
const isAmbiguousInTags = (text: string): boolean =>
  /^\s*(?:```|~~~|&lt;|<!\[CDATA|<content)/.test(text) || text.endsWith("\n \n") || /^\s*\n/.test(text);

describe.each(Object.entries(renderers))("files as %s", (title, { format, render }) => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(files, (all) => {
        const tags = ["bolt", "file-tags", "filepath-code"].includes(format);
        fc.pre(!tags || ![...all.values()].some(isAmbiguousInTags));
        fc.pre(title !== "search/replace blocks" || ![...all.values()].includes(""));
        const expected =
          format === "filename-line" ? [...all].map(([key, text]) => [key, `${text}const end = 1;\n`]) : [...all];
        const answer = parseAnswer(render(all));
        expect(Object.fromEntries(answer.files)).toEqual(Object.fromEntries(expected));
        expect(answer.format).toBe(format);
        expect(answer.issues.filter((issue) => issue.kind !== "lazy")).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("are cut short without harm when the answer ends early", () => {
    fc.assert(
      fc.property(files, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const text = render(all);
        const answer = parseAnswer(text.slice(0, Math.floor(text.length * share)));
        for (const key of answer.files.keys()) expect(checkPath(key)).toEqual({ ok: true, path: key });
      }),
    );
  });
});

it("turns one file into another by a diff of all its lines", () => {
  fc.assert(
    fc.property(content, content, (before, after) => {
      fc.pre(before !== "");
      const old = lines(before).map((text) => `-${text}\n`);
      const added = lines(after).map((text) => `+${text}\n`);
      const hunk = `@@ -1,${old.length} +1,${added.length} @@\n${old.join("")}${added.join("")}`;
      const answer = parseAnswer(fence("diff", `--- a/x.js\n+++ b/x.js\n${hunk}`), {
        start: new Map([["x.js", before]]),
      });
      expect(answer.files.get("x.js")).toBe(after);
    }),
  );
});
