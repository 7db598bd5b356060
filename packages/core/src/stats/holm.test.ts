import fc from "fast-check";
import { expect, test } from "vitest";
import { holm } from "./holm.ts";

// Golden values: statsmodels.stats.multitest.multipletests(p, method="holm")[1]; R's p.adjust(p, "holm") is the same.
test.each([
  [
    [0.01, 0.04, 0.03, 0.005, 0.9],
    [0.04, 0.09, 0.09, 0.025, 0.9],
  ],
  [
    [0.5, 0.5],
    [1, 1],
  ],
  [[0.03], [0.03]],
  [[], []],
])("%j become %j", (given, adjusted) => {
  holm(given).forEach((p, index) => expect(p).toBeCloseTo(adjusted[index] ?? -1, 12));
  expect(holm(given)).toHaveLength(adjusted.length);
});

test("no value falls, the order stays, and none rises above Bonferroni's", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (given) => {
      const adjusted = holm(given);
      for (const [i, p] of given.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * given.length) + 1e-12);
        for (const [j, q] of given.entries()) if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0);
      }
    }),
  );
});

test("what is no probability is refused", () => {
  expect(() => holm([0.1, 1.2])).toThrow(RangeError);
  expect(() => holm([Number.NaN])).toThrow(RangeError);
});
