import fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf, betaQuantile } from "./beta.ts";

// Golden values: scipy.special.betainc(a, b, x) of SciPy 1.17.1.
test.each([
  [0.3, 2, 5, 0.579825],
  [0.5, 0.5, 0.5, 0.5],
  [0.01, 1, 100, 0.6339676587267705],
  [0.9, 30, 4, 0.5769436641256929],
  [0.5, 1000, 1010, 0.588269827543728],
  [0.999, 0.5, 20_000, 1],
  [1e-8, 3, 2, 3.9999999700000005e-24],
])("I_%d(%d, %d) is %d", (x, a, b, probability) => {
  expect(Math.abs(betaCdf(x, a, b) / probability - 1)).toBeLessThan(1e-11);
});

// Golden values: scipy.special.betaincinv(a, b, q).
test.each([
  [0.025, 24, 8, 0.5890361338613267],
  [0.975, 25, 7, 0.9040578316542489],
  [0.5, 0.5, 10, 0.023051418325296162],
  [0.01, 1000, 10_000, 0.08464276271584603],
  [0.001, 0.5, 0.5, 2.4673990709169446e-6],
])("the quantile at %d of beta(%d, %d) is %d", (probability, a, b, quantile) => {
  expect(Math.abs(betaQuantile(probability, a, b) / quantile - 1)).toBeLessThan(1e-11);
});

test("the distribution function undoes the quantile, and mirrors when the parameters change places", () => {
  const parameter = fc.double({ min: 0.1, max: 500, noNaN: true });
  fc.assert(
    fc.property(parameter, parameter, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, probability) => {
      const quantile = betaQuantile(probability, a, b);
      fc.pre(quantile > 1e-12 && quantile < 1 - 1e-12);
      expect(betaCdf(quantile, a, b)).toBeCloseTo(probability, 6);
      expect(betaCdf(quantile, a, b) + betaCdf(1 - quantile, b, a)).toBeCloseTo(1, 6);
    }),
  );
});

test.each([
  [-0.1, 1, 1],
  [1.1, 1, 1],
  [0.5, 0, 1],
  [0.5, 1, -1],
  [Number.NaN, 1, 1],
])("I_%d(%d, %d) is refused", (x, a, b) => {
  expect(() => betaCdf(x, a, b)).toThrow(RangeError);
});
