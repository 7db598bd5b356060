import { expect, test } from "vitest";
import { mcnemarExact } from "./mcnemar.ts";

// Golden values: statsmodels.stats.contingency_tables.mcnemar([[0, b], [c, 0]], exact=True).pvalue of 0.15.0. The
// pair 86 and 150 is the approval survey of Agresti's "Categorical Data Analysis", table 11.1.
test.each([
  [6, 16, 0.052478790283203125],
  [0, 5, 0.0625],
  [3, 3, 1],
  [86, 150, 3.7159361395713866e-5],
  [1, 0, 1],
  [0, 0, 1],
  [16, 88, 3.1797513451124715e-13],
  [500, 600, 0.0028195449914364284],
])("%d gained and %d lost: p is %d", (gained, lost, p) => {
  expect(Math.abs(mcnemarExact(gained, lost) / p - 1)).toBeLessThan(1e-10);
  expect(mcnemarExact(lost, gained)).toBe(mcnemarExact(gained, lost));
});

test("counts that cannot be are refused", () => {
  expect(() => mcnemarExact(-1, 2)).toThrow(RangeError);
  expect(() => mcnemarExact(1, 0.5)).toThrow(RangeError);
});
