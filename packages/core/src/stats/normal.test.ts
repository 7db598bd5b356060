import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "./normal.ts";

// Golden values: Python's statistics.NormalDist().inv_cdf, which like R's qnorm is Wichura's AS 241.
test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.025, -1.959963984540054],
  [0.995, 2.575829303548901],
  [0.9, 1.2815515655446004],
  [0.75, 0.6744897501960817],
  [0.02425, -1.9729610513118845],
  [0.001, -3.090232306167814],
  [1e-10, -6.361340902404056],
])("the normal quantile of %d is %d", (probability, quantile) => {
  expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThanOrEqual(
    1.2e-9 * Math.max(1, Math.abs(quantile)),
  );
});

test("the normal quantile rises and is odd around one half", () => {
  const inside = fc.double({ min: 1e-9, max: 0.4999, noNaN: true });
  fc.assert(
    fc.property(inside, (probability) => {
      expect(normalQuantile(probability)).toBeLessThan(normalQuantile(probability + 1e-4));
      expect(normalQuantile(1 - probability)).toBeCloseTo(-normalQuantile(probability), 6);
    }),
  );
});

test.each([[0], [1], [-0.1], [1.1], [Number.NaN]])("there is no quantile of %d", (probability) => {
  expect(() => normalQuantile(probability)).toThrow(RangeError);
});

// Golden values: scipy.stats.norm.cdf of SciPy 1.17.1.
test.each([
  [-37, 5.7255712225239266e-300],
  [-10, 7.61985302416047e-24],
  [-5, 2.866515718791933e-7],
  [-3.5, 0.00023262907903552502],
  [-3, 0.0013498980316300933],
  [-2.9, 0.0018658133003840375],
  [-1.959963984540054, 0.025],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [2, 0.9772498680518208],
  [6, 0.9999999990134123],
])("the normal distribution function at %d is %d", (x, probability) => {
  expect(Math.abs(normalCdf(x) / probability - 1)).toBeLessThan(1e-12);
});

test("the normal distribution function undoes the quantile", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (probability) => {
      expect(normalCdf(normalQuantile(probability))).toBeCloseTo(probability, 8);
    }),
  );
});
