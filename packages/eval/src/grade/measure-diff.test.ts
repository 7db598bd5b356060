import fc from "fast-check";
import { expect, test } from "vitest";
import { measureDiff } from "./measure-diff.ts";

const tree = (files: Record<string, string>): Map<string, string> => new Map(Object.entries(files));
const measure = (before: Record<string, string>, after: Record<string, string>) =>
  measureDiff(tree(before), tree(after));

const page = "<main>\n  <h1>To do</h1>\n  <p>None</p>\n</main>\n";

test.each([
  ["nothing", page, page, 0],
  ["an added line", page, page.replace("</main>", "<p>More</p>\n</main>"), 1],
  ["a removed line", page, page.replace("  <p>None</p>\n", ""), 1],
  ["a changed line, which counts twice", page, page.replace("None", "Nothing"), 2],
  ["a moved line", page, "<main>\n  <p>None</p>\n  <h1>To do</h1>\n</main>\n", 2],
  ["other indentation, line ends and empty lines", page, page.replaceAll("\n", "\r\n\n").replaceAll("  ", "\t"), 0],
  ["no line end at the end", page, page.trimEnd(), 0],
  ["a word that was split", "a b", "ab", 2],
])("%s", (_name, before, after, changedLines) => {
  expect(measure({ "a.html": before }, { "a.html": after })).toEqual({
    changedLines,
    filesTouched: changedLines === 0 ? 0 : 1,
  });
});

test("files that came and went count with all their lines, a renamed one twice", () => {
  expect(measure({ a: "1\n2", b: "3" }, { b: "3", c: "1\n2" })).toEqual({ changedLines: 4, filesTouched: 2 });
  expect(measure({}, { empty: "" })).toEqual({ changedLines: 0, filesTouched: 1 });
});

test("a file that differs by thousands of lines counts as rewritten, and soon", () => {
  const lines = (letter: string): string => Array.from({ length: 50_000 }, (_, index) => letter + index).join("\n");
  const started = performance.now();
  expect(measure({ a: lines("x") }, { a: lines("y") })).toEqual({ changedLines: 100_000, filesTouched: 1 });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("the size is that of the shortest edit: symmetric, zero only for equal texts, never above a rewrite", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const size = measure({ f: before.join("\n") }, { f: after.join("\n") }).changedLines;
      expect(size).toBe(before.length + after.length - 2 * longestCommon(before, after));
      expect(measure({ f: after.join("\n") }, { f: before.join("\n") }).changedLines).toBe(size);
    }),
  );
});

/** Length of the longest common subsequence, by the textbook's table. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let above = Array.from({ length: b.length + 1 }, () => 0);
  for (const line of a) {
    const row = [0];
    for (const [index, other] of b.entries()) {
      row.push(line === other ? (above[index] ?? 0) + 1 : Math.max(above[index + 1] ?? 0, row[index] ?? 0));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
