import { describe, expect, it } from "vitest";
import { app, fence, parse, script, styles } from "./answer-samples.ts";

describe("tags", () => {
  it("reads a Bolt artifact and ignores its commands", () => {
    const text = `I will build it.

<boltArtifact id="tea" title="Tea > coffee">
  <boltAction type="file" filePath="package.json">
{"name": "tea"}
  </boltAction>
  <boltAction type="shell">npm install</boltAction>
  <boltAction type='file' filePath='src/App.tsx'>${app}</boltAction><boltAction filePath="src/index.css" type="file">
${styles}</boltAction>
  <boltAction type="start">npm run dev</boltAction>
</boltArtifact>

Done.`;
    expect(parse(text)).toEqual({
      format: "bolt",
      files: { "package.json": '{"name": "tea"}\n', "src/App.tsx": app, "src/index.css": styles },
      issues: [],
      deleted: [],
    });
  });

  it("reads an artifact whose tags share a line, and one inside a fence", () => {
    const artifact = `<boltArtifact id="a"><boltAction type="file" filePath="a.css">${styles}</boltAction></boltArtifact>`;
    expect(parse(artifact)).toMatchObject({ files: { "a.css": styles }, issues: [] });
    expect(parse(fence("xml", `${artifact}\n`))).toMatchObject({
      format: "bolt",
      files: { "a.css": styles },
      issues: [],
    });
  });

  it("reads write, rename, delete and add-dependency tags", () => {
    const start = new Map([
      ["src/Old.tsx", app],
      ["src/gone.ts", script],
    ]);
    const text = `<lov-code>
<lov-write file_path="src/App.tsx">
${app}</lov-write>
<lov-rename original_file_path="src/Old.tsx" new_file_path="src/New.tsx" />
<lov-delete file_path='src/gone.ts'/>
<lov-add-dependency>clsx@latest</lov-add-dependency>
</lov-code>`;
    expect(parse(text, { start })).toEqual({
      format: "file-tags",
      files: { "src/App.tsx": app, "src/New.tsx": app },
      issues: [],
      deleted: ["src/Old.tsx", "src/gone.ts"],
    });
  });

  it.each([
    ["an attribute", `<file path="a.css">\n${styles}</file>`],
    ["another attribute", `<file name='a.css'>\n${styles}</file>`],
    ["an attribute on its own line", `<file\n  title="a > b"\n  path="a.css"\n>\n${styles}</file>`],
    ["a tag for the path", `<write_file>\n<path>a.css</path>\n<content>\n${styles}</content>\n</write_file>`],
    ["a file tag with a path tag", `<file>\n<path>a.css</path>\n<content>\n${styles}</content>\n</file>`],
    ["a fence inside", `<file path="a.css">\n${fence("css", styles)}</file>`],
    ["CDATA", `<file path="a.css"><![CDATA[\n${styles}]]></file>`],
    ["CDATA on lines of its own", `<file path="a.css">\n<![CDATA[\n${styles}]]>\n</file>`],
  ])("reads files with %s", (_name, text) => {
    expect(parse(`Here:\n<files>\n${text}\n</files>\n`)).toMatchObject({
      format: "file-tags",
      files: { "a.css": styles },
      issues: [],
    });
  });

  it("keeps what looks like the closing tag inside CDATA", () => {
    const text = '<file path="a.js"><![CDATA[const end = "</file>";\nconst more = "]]]]><![CDATA[>";]]></file>';
    expect(parse(text).files).toEqual({ "a.js": 'const end = "</file>";\nconst more = "]]>";' });
  });

  it("decodes entities only when all of the content is escaped", () => {
    const text =
      '<file path="a.html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</file>\n<file path="b.html"><p>a &amp; b</p></file>';
    expect(parse(text).files).toEqual({ "a.html": "<p>a &amp; b</p>", "b.html": "<p>a &amp; b</p>" });
  });

  it("reads FILEPATH and CODE", () => {
    const text = `<FILEPATH>\nsrc/main.js\n</FILEPATH>\n<CODE>\n${fence("js", script)}</CODE>\n\n<FILEPATH>a.css</FILEPATH>\n<CODE>\n${styles}</CODE>`;
    expect(parse(text)).toEqual({
      format: "filepath-code",
      files: { "src/main.js": script, "a.css": styles },
      issues: [],
      deleted: [],
    });
  });

  it("does not stumble over a mention of a tag", () => {
    const text = `<file> tags hold files.\n\n${fence("css file=a.css", styles)}`;
    expect(parse(text)).toMatchObject({ files: { "a.css": styles }, issues: [] });
  });
});
