import fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf } from "./beta.ts";
import { clopperPearson } from "./clopper-pearson.ts";

// Golden values: statsmodels.stats.proportion.proportion_confint(k, n, 1 - c, method="beta") of statsmodels 0.15.0.
test.each([
  [24, 31, 0.95, 0.5890361338613266, 0.9040578316542489],
  [0, 10, 0.95, 0, 0.3084971078187607],
  [10, 10, 0.95, 0.6915028921812392, 1],
  [1, 1, 0.95, 0.025, 1],
  [81, 263, 0.95, 0.25273674558527126, 0.36762192260135135],
  [2, 300, 0.8, 0.0017740921505110718, 0.017643063109182046],
  [5, 10, 0.99, 0.12831055393508328, 0.8716894460649167],
])("%d of %d at confidence %d lie between %d and %d", (successes, trials, confidence, low, high) => {
  const interval = clopperPearson(successes, trials, confidence);
  expect(interval?.estimate).toBe(successes / trials);
  expect(interval?.low).toBeCloseTo(low, 11);
  expect(interval?.high).toBeCloseTo(high, 11);
});

test("each end is the rate at which such a count would be a rare one", () => {
  const counts = fc
    .integer({ min: 2, max: 400 })
    .chain((n) => fc.tuple(fc.integer({ min: 1, max: n - 1 }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const interval = clopperPearson(successes, trials);
      const atLeast = betaCdf(interval?.low ?? 0, successes, trials - successes + 1);
      const atMost = 1 - betaCdf(interval?.high ?? 0, successes + 1, trials - successes);
      expect(atLeast).toBeCloseTo(0.025, 8);
      expect(atMost).toBeCloseTo(0.025, 8);
    }),
  );
});

test("nothing is known without trials, and impossible counts are refused", () => {
  expect(clopperPearson(0, 0)).toBeNull();
  expect(() => clopperPearson(2, 1)).toThrow(RangeError);
  expect(() => clopperPearson(0.5, 1)).toThrow(RangeError);
  expect(() => clopperPearson(1, 2, 1)).toThrow(RangeError);
});
