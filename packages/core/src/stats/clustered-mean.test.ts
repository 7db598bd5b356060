import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredMean } from "./clustered-mean.ts";

test("the standard error is that of Miller 2024 times the finite-cluster factor", () => {
  // statsmodels 0.15.0: OLS(v, ones).fit(cov_type="cluster", cov_kwds={"groups": g, "use_correction": False}).bse is
  // Miller's 0.13321754231424227; times sqrt(5 / 4). The t quantile is scipy.stats.t.ppf(0.975, 4).
  const mean = clusteredMean([1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0], [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4]);
  expect(mean).toMatchObject({ clusters: 5, samples: 12 });
  expect(mean?.estimate).toBeCloseTo(0.5833333333333335, 12);
  expect(mean?.standardError).toBeCloseTo(0.1489417402050502, 12);
  expect(mean?.interval?.high).toBeCloseTo(0.5833333333333335 + 2.7764451051977934 * 0.1489417402050502, 9);
});

test("with one sample a cluster it is the textbook interval of a mean", () => {
  // scipy.stats.sem and scipy.stats.t.interval(0.95, 3, mean, sem).
  const mean = clusteredMean([0.2, 0.5, 0.9, 0.4], ["a", "b", "c", "d"]);
  expect(mean?.standardError).toBeCloseTo(0.14719601443879746, 12);
  expect(mean?.interval?.low).toBeCloseTo(0.03155658769676173, 9);
  expect(mean?.interval?.high).toBeCloseTo(0.9684434123032383, 9);
});

test("a single cluster has a mean, but no error that could be known", () => {
  expect(clusteredMean([1, 0, 1, 1], ["a", "a", "a", "a"])).toEqual({
    estimate: 0.75,
    standardError: null,
    interval: null,
    clusters: 1,
    samples: 4,
  });
  expect(clusteredMean([], [])).toBeNull();
  expect(() => clusteredMean([1], [])).toThrow(RangeError);
});

test("repeating every sample within its task makes nothing more certain", () => {
  const values = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 5 }), (values, times) => {
      const tasks = values.map((_, index) => index);
      const once = clusteredMean(values, tasks);
      const often = clusteredMean(
        values.flatMap((value) => Array.from({ length: times }, () => value)),
        tasks.flatMap((task) => Array.from({ length: times }, () => task)),
      );
      expect(often?.standardError).toBeCloseTo(once?.standardError ?? -1, 12);
    }),
  );
});
