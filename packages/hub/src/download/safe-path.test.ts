import { isAbsolute, join, relative } from "node:path";
import { win32 } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRemotePaths, isSafePath } from "./safe-path.ts";

test.each([
  "../x",
  "a/../../x",
  "/etc/passwd",
  "a//b",
  "",
  ".",
  "a/.",
  "C:\\x",
  "C:x",
  "a\\..\\b",
  "a\u0000b",
  "con",
  "a/NUL.txt",
  "a./b",
  "a ",
  ".git/hooks/post-checkout",
  "x\n",
])("%j is refused", (path) => expect(isSafePath(path)).toBe(false));

test.each([
  "README.md",
  "data/train-00000-of-00001.parquet",
  ".gitattributes",
  "a/..b/c",
  "with space.txt",
  "grüße/日本.txt",
])("%j is taken", (path) => expect(isSafePath(path)).toBe(true));

test("what is taken stays below the folder, on POSIX and on Windows", () => {
  const part = fc.oneof(fc.constantFrom("..", ".", "", "a", "..\\", "C:", "con", "~"), fc.string({ maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom("/", "\\"), (parts, separator) => {
      const path = parts.join(separator);
      if (!isSafePath(path)) return;
      const below = relative("/root/folder", join("/root/folder", path));
      expect(isAbsolute(below) || (below.startsWith("..") && below.split("/")[0] === "..")).toBe(false);
      const windows = win32.relative("C:\\folder", win32.join("C:\\folder", path));
      expect(win32.isAbsolute(windows) || windows.split("\\")[0] === "..").toBe(false);
    }),
  );
});

describe("a listing", () => {
  test.each([
    [["a.txt", "A.TXT"], /cannot both be kept/],
    [["e\u0301.txt", "\u00e9.txt"], /cannot both be kept/],
    [["a", "a/b"], /is a file and a folder/],
    [["ok", "../x"], /would lead out/],
  ])("of %j is refused", (paths, message) => {
    expect(() => checkRemotePaths(paths)).toThrow(message);
  });

  test("of plain paths is taken", () => {
    expect(() => checkRemotePaths(["a/b", "a/c", "d"])).not.toThrow();
  });
});
