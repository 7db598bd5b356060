import * as fc from "fast-check";
import { expect, test } from "vitest";
import { lastWords, printable } from "./printable.ts";

test.each([
  ["colours", "\u001b[1;31mred\u001b[0m", "red"],
  ["a window's title", "\u001b]0;owned\u0007text", "text"],
  ["a link", "\u001b]8;;http://evil.example\u001b\\here\u001b]8;;\u001b\\", "here"],
  ["a cleared screen", "a\u001b[2J\u001b[Hb", "ab"],
  ["eight-bit controls", "a\u009b2Jb", "a2Jb"],
  ["an overwritten line", "failed\rpassed\b\b", "failedpassed"],
  ["turned writing", "abc\u202edcba", "abcdcba"],
  ["a tab and line ends", "a\tb\nc", "a b\nc"],
])("%s are not kept", (_what, text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("nothing that controls a terminal is left of any text", () => {
  const piece = fc.oneof(
    fc.constantFrom("\u001b", "[", "]", "0;", "m", "\u0007", "\\", "\u009b", "\r", "x"),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(printable(pieces.join(""))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }),
  );
});

test("the last words are the error, not the frames of its stack", () => {
  const log = `listening\n/app/server.js:3\n  throw new Error("boom");\n  ^\n\nError: boom\n    at main (/app/server.js:3:9)\n\nNode.js v24.21.0\n`;
  expect(lastWords(log)).toBe('listening\n/app/server.js:3\n  throw new Error("boom");\nError: boom');
  expect(lastWords("x".repeat(1000))).toBe(`…${"x".repeat(300)}`);
});
