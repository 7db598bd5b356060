import { describe, expect, it } from "vitest";
import { checkPath } from "./answer-path.ts";

describe("checkPath", () => {
  it.each([
    ["index.html", "index.html"],
    ["./src/App.tsx", "src/App.tsx"],
    ["/src/App.tsx", "src/App.tsx"],
    ["src\\components\\Card.tsx", "src/components/Card.tsx"],
    ["src//a/./b.css", "src/a/b.css"],
    [" styles.css ", "styles.css"],
    ["/home/project/src/main.ts", "src/main.ts"],
    ["/workspace/index.html", "index.html"],
    ["app/(shop)/[id]/page.tsx", "app/(shop)/[id]/page.tsx"],
    ["my page.html", "my page.html"],
    ["..data/a.json", "..data/a.json"],
    ["node_modules.md", "node_modules.md"],
    ["src/.gitignore", "src/.gitignore"],
  ])("makes %j normal", (raw, path) => {
    expect(checkPath(raw)).toEqual({ ok: true, path });
  });

  it.each([
    ["../secret.txt", "leads out of the app's folder"],
    ["src/../../x.js", "leads out of the app's folder"],
    ["src\\..\\..\\x.js", "leads out of the app's folder"],
    ["a/.. /x.js", "leads out of the app's folder"],
    ["/home/project/../../etc/passwd", "leads out of the app's folder"],
    ["C:\\Windows\\system.ini", "names a drive or an address"],
    ["c:x.js", "names a drive or an address"],
    ["file:///etc/passwd", "names a drive or an address"],
    ["index.html:stream", "names a drive or an address"],
    ["\\\\server\\share\\x.js", "is a network path"],
    ["~/x.js", "is in a home folder"],
    ["a\0.js", "has invisible characters"],
    ["a\n.js", "has invisible characters"],
    ["a\u202Esj.exe", "has invisible characters"],
    ["a\uD800.js", "has invisible characters"],
    ["", "is empty"],
    ["  ", "is empty"],
    ["/", "is empty"],
    ["./.", "is empty"],
    ["src/", "is a folder"],
    [`${"a/".repeat(100)}b.js`, "is longer than 200 characters"],
    ["é".repeat(150), "has too long a name"],
    ["node_modules/react/index.js", "touches node_modules"],
    ["packages/a/Node_Modules/x.js", "touches node_modules"],
    [".git/hooks/pre-commit", "touches .git"],
    ["src/.GIT./config", "touches .git"],
  ])("refuses %j since it %s", (raw, reason) => {
    expect(checkPath(raw)).toEqual({ ok: false, reason });
  });
});
