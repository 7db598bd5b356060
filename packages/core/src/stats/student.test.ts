import { expect, test } from "vitest";
import { studentQuantile } from "./student.ts";

// Golden values: scipy.stats.t.ppf(p, df) of SciPy 1.17.1.
test.each([
  [0.975, 1, 12.706204736174694],
  [0.975, 2, 4.302652729749462],
  [0.975, 9, 2.262157162798205],
  [0.995, 9, 3.249835541592126],
  [0.8, 39, 0.8509350199201249],
  [0.975, 1000, 1.9623390808264083],
  [0.025, 5, -2.5705818356363155],
  [0.6, 3.5, 0.27326545405577973],
  [0.9999, 2, 70.70007107496818],
])("the t quantile at %d with %d degrees of freedom is %d", (probability, degrees, quantile) => {
  expect(Math.abs(studentQuantile(probability, degrees) / quantile - 1)).toBeLessThan(1e-9);
});

test("the median is 0, and with many degrees of freedom the quantile is the normal one", () => {
  expect(studentQuantile(0.5, 3)).toBe(0);
  expect(studentQuantile(0.975, 2e6)).toBeCloseTo(1.959964, 6);
  expect(studentQuantile(0.975, 999_999)).toBeCloseTo(1.959966, 5);
});

test.each([
  [0, 5],
  [1, 5],
  [0.5, 0],
  [0.5, Number.NaN],
])("the quantile at %d with %d degrees of freedom is refused", (probability, degrees) => {
  expect(() => studentQuantile(probability, degrees)).toThrow(RangeError);
});
