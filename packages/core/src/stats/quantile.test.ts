import { expect, test } from "vitest";
import { quantile } from "./quantile.ts";

// Golden values: numpy.quantile(values, q), whose default is type 7.
test.each([
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 3, 2], 0.5, 2.5],
  [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.95, 95.5],
  [[7], 0.95, 7],
  [[2, null, 1, null], 1, 2],
])("of %j the quantile at %d is %d", (values, probability, expected) => {
  expect(quantile(values, probability)).toBeCloseTo(expected, 12);
});

test("of unknown values nothing is known", () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([null, null], 0.5)).toBeNull();
  expect(() => quantile([1], 2)).toThrow(RangeError);
});
