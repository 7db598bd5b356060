import { describe, expect, it } from "vitest";
import { app, fence, page, parse, script, styles } from "./answer-samples.ts";

describe("fences that name their file", () => {
  it("reads files between prose", () => {
    const text = [
      "Here is your tea shop. Run it with:\n",
      fence("bash", "npx serve\n"),
      fence("html file=index.html action=add", page),
      "Now the look:\n",
      fence('css path="styles.css"', styles),
      fence("js:src/main.js", script),
      "Enjoy! The `index.html` file is the entry.\n",
    ].join("\n");
    expect(parse(text)).toEqual({
      format: "fence-info",
      files: { "index.html": page, "styles.css": styles, "src/main.js": script },
      issues: [],
      deleted: [],
    });
  });

  it("deletes a start file", () => {
    const start = new Map([
      ["index.html", page],
      ["old.js", script],
    ]);
    expect(parse("```file=old.js action=delete\n```\n", { start })).toEqual({
      format: "fence-info",
      files: { "index.html": page },
      issues: [],
      deleted: ["old.js"],
    });
  });

  it("keeps fences inside a README, written with a longer mark, with tildes or nested by language", () => {
    const readme = "# Tea\n\n```bash\nnpm i\n```\n\nDone.\n";
    for (const text of [
      fence("markdown file=README.md", readme, "````"),
      fence("markdown file=README.md", readme, "~~~"),
      fence("markdown file=README.md", readme),
    ]) {
      const answer = `${text}\n${fence("html file=index.html", page)}`;
      expect(parse(answer)).toMatchObject({ files: { "README.md": readme, "index.html": page }, issues: [] });
    }
  });

  it("takes the indentation of a fence in a list off its content", () => {
    const text = "1. The style:\n\n   ```css file=a.css\n   body {\n     margin: 0;\n   }\n   ```\n";
    expect(parse(text).files).toEqual({ "a.css": styles });
  });

  it("leaves the comment with the name in the file when the fence already has it", () => {
    const content = `// src/App.tsx\n${app}`;
    expect(parse(fence("tsx src/App.tsx", content)).files).toEqual({ "src/App.tsx": content });
  });
});

describe("names in the prose before a fence", () => {
  it("reads `# Files` with headings", () => {
    const text = `# Analysis\n\nTwo files.\n\n# Files\n\n## index.html\n\n${fence("html", page)}\n## src/styles.css\nThe look.\n${fence("css", styles)}`;
    expect(parse(text)).toEqual({
      format: "heading",
      files: { "index.html": page, "src/styles.css": styles },
      issues: [],
      deleted: [],
    });
  });

  it.each(["### `src/App.tsx`", "**src/App.tsx**", "File: src/App.tsx", "src/App.tsx:", "#### 1. src/App.tsx (new)"])(
    "reads %j",
    (line) => {
      expect(parse(`Sure.\n\n${line}\n\n${fence("tsx", app)}\nBye.`)).toMatchObject({
        format: "heading",
        files: { "src/App.tsx": app },
        issues: [],
      });
    },
  );

  it("does not give a heading's name to the commands under it", () => {
    const text = `## src/App.tsx\nInstall first:\n${fence("bash", "npm i clsx\n")}\n${fence("tsx", app)}`;
    expect(parse(text).files).toEqual({ "src/App.tsx": app });
  });

  it("does not take the last item of a list of files for the name of a block in another language", () => {
    const text = `Files:\n- index.html\n- styles.css\n\n${fence("html", page)}`;
    expect(parse(text, { stack: "static" })).toMatchObject({ format: "unnamed-block", files: { "index.html": page } });
  });

  it("reads an answer that is wrapped in a Markdown block as a whole", () => {
    const inner = `# Files\n## index.html\n${fence("html", page)}## styles.css\n${fence("css", styles)}`;
    for (const mark of ["```", "````"]) {
      expect(parse(fence("markdown", inner, mark)).files).toEqual({ "index.html": page, "styles.css": styles });
    }
  });
});

describe("names inside a block", () => {
  it.each([
    ["tsx", "// src/App.tsx", "src/App.tsx", app],
    ["tsx", "// File: src/App.tsx", "src/App.tsx", app],
    ["html", "<!-- index.html -->", "index.html", page],
    ["css", "/* styles.css */", "styles.css", styles],
    ["jsx", "{/* src/App.jsx */}", "src/App.jsx", app],
    ["python", "# app.py", "app.py", "print(1)\n"],
    ["html", "index.html", "index.html", page],
    ["", "src/main.js", "src/main.js", script],
  ])("takes the first line of a %s block: %s", (language, line, path, content) => {
    const other = fence("css", `/* other.css */\n${styles}`);
    expect(parse(`${fence(language, `${line}\n${content}`)}\n${other}`)).toEqual({
      format: "filename-line",
      files: { [path]: content, "other.css": styles },
      issues: [],
      deleted: [],
    });
  });

  it("takes the last line", () => {
    expect(parse(fence("css", `${styles}/* styles.css */\n`))).toMatchObject({
      format: "filename-line",
      files: { "styles.css": styles },
    });
  });

  it("takes the longer path when a heading gives only the file's name", () => {
    const text = `## App.tsx\n${fence("tsx", `// src/App.tsx\n${app}`)}`;
    expect(parse(text).files).toEqual({ "src/App.tsx": app });
  });

  it("does not take a tree of files for a file", () => {
    expect(parse(fence("", "index.html\nstyles.css\njs/main.js\n"))).toMatchObject({ files: {}, issues: ["no-files"] });
  });
});
