import { describe, expect, it } from "vitest";
import { app, fence, page, parse, styles } from "./answer-samples.ts";

describe("JSON", () => {
  const files = { "src/App.tsx": app, "src/index.css": styles };
  const list = Object.entries(files).map(([path, content]) => ({ path, content }));
  it.each([
    ["a list", list],
    ["a list with file and code", list.map(({ path, content }) => ({ file: path, path: undefined, code: content }))],
    ["files as a list", { files: list }],
    ["files as a map", { files, notes: "none" }],
    ["a map of paths", files],
    ["a map of objects", { "/src/App.tsx": { code: app }, "/src/index.css": { code: styles } }],
  ])("reads %s: alone, in a fence and in prose", (_name, value) => {
    const json = JSON.stringify(value, null, 2);
    for (const text of [json, `Here:\n\n${fence("json", `${json}\n`)}\nBye`, `Here it is:\n${json}\nEnjoy!`]) {
      expect(parse(text)).toEqual({ format: "json", files, issues: [], deleted: [] });
    }
  });

  it("does not take other JSON for files", () => {
    const manifest = { name: "tea", version: "1.0.0", files: ["dist"], scripts: { build: "vite build" } };
    const data = [{ name: "Bob", text: "hi" }];
    const text = `${fence("json", `${JSON.stringify(manifest)}\n`)}\n${fence("json", `${JSON.stringify(data)}\n`)}\n${fence("html", page)}`;
    expect(parse(text)).toMatchObject({ format: "unnamed-block", files: { "index.html": page }, issues: [] });
  });

  it("tells JSON that is broken from JSON that is cut", () => {
    expect(parse('[{"path": "a.js" "content": "x"}]').issues).toEqual(["malformed", "no-files"]);
    expect(parse('```json\n[{"path": "a.js", "content": "x\ny"}]\n```\nimport "x";\nexport default 1;').issues).toEqual(
      ["malformed", "no-files"],
    );
    expect(parse('{"files": {"a.js": "const a = [1, 2').issues).toEqual(["truncated", "no-files"]);
  });
});
