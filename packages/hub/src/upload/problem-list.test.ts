import { expect, test } from "vitest";
import { problemList } from "./problem-list.ts";

test("eight problems are named, more are counted", () => {
  const problems = Array.from({ length: 10 }, (_, n) => `p${n}`);
  expect(problemList(problems.slice(0, 2))).toBe("\n  p0\n  p1");
  expect(problemList(problems.slice(0, 8))).not.toContain("more");
  expect(problemList(problems)).toMatch(/\n {2}p7\n {2}and 2 more$/);
});
