import { expect, test } from "vitest";
import { judgeDifference } from "./judge-difference.ts";

test.each([
  [0.01, 0.12, 0.01, "better"],
  [0.01, 0.12, 0.2, "not-worse"],
  [-0.04, 0.12, 0.4, "not-worse"],
  [-0.04, -0.01, 0.02, "not-worse"],
  [-0.05, 0.02, 0.4, "cannot-tell"],
  [-0.12, 0.08, 0.9, "cannot-tell"],
  [-0.12, -0.01, 0.02, "worse"],
  [-0.12, -0.01, 0.06, "cannot-tell"],
] as const)("from %d to %d with p %d at a margin of 0.05 is %s", (low, high, p, verdict) => {
  expect(judgeDifference({ interval: { low, high }, p }, 0.05)).toBe(verdict);
});

test("a p-value adjusted for several suites takes the place of the test's own", () => {
  const difference = { interval: { low: 0.01, high: 0.1 }, p: 0.03 };
  expect(judgeDifference(difference, 0)).toBe("better");
  expect(judgeDifference(difference, 0, { p: 0.09 })).toBe("not-worse");
});

test("without an interval nothing can be told, and a margin that is no share is refused", () => {
  expect(judgeDifference(null, 0.05)).toBe("cannot-tell");
  expect(judgeDifference({ interval: null, p: 1 }, 0.05)).toBe("cannot-tell");
  expect(() => judgeDifference(null, -0.01)).toThrow(RangeError);
  expect(() => judgeDifference(null, 5)).toThrow(RangeError);
});
