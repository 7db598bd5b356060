import { describe, expect, it } from "vitest";
import { parseFenceInfo } from "./fence-info.ts";

describe("parseFenceInfo", () => {
  it.each([
    ["html file=index.html action=add", "html", "index.html"],
    ["file=src/App.tsx action=replace", "", "src/App.tsx"],
    ["tsx path='src/My App.tsx'", "tsx", "src/My App.tsx"],
    ['ts filename="src/a.ts"', "ts", "src/a.ts"],
    ['jsx title="src/App.jsx"', "jsx", "src/App.jsx"],
    ['css file="a=b>c.css"', "css", "a=b>c.css"],
    ["html:index.html", "html", "index.html"],
    ["TSX src/App.tsx", "tsx", "src/App.tsx"],
    ["tsx `src/App.tsx`", "tsx", "src/App.tsx"],
    ["js (src/a.js)", "js", "src/a.js"],
    ["src/App.tsx", "", "src/App.tsx"],
    ["styles.css", "", "styles.css"],
    ["html file=../../etc/passwd", "html", "../../etc/passwd"],
    ["{.js file=a.js}", "js", "a.js"],
  ])("reads language and path of %j", (info, language, path) => {
    expect(parseFenceInfo(info)).toEqual({ language, path, remove: false });
  });

  it.each([
    ["html", "html"],
    ["", ""],
    ["js {1,3-5} showLineNumbers", "js"],
    ['bash title="Terminal"', "bash"],
    ["tsx live", "tsx"],
    ["json5", "json5"],
  ])("finds no path in %j", (info, language) => {
    expect(parseFenceInfo(info)).toEqual({ language, path: null, remove: false });
  });

  it("reads the action delete", () => {
    expect(parseFenceInfo("file=old.js action=delete")).toEqual({ language: "", path: "old.js", remove: true });
  });
});
