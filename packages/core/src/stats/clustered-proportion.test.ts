import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredProportion } from "./clustered-proportion.ts";
import { wilson } from "./wilson.ts";

test("the interval is Wilson's at the effective number of samples", () => {
  // The clustered standard error is 0.1489417402 (see clustered-mean.test.ts), so 12 samples are worth 10.9565; the
  // closed form at that number in Python.
  const rate = clusteredProportion([1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0], [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4]);
  expect(rate?.estimate).toBeCloseTo(7 / 12, 12);
  expect(rate?.low).toBeCloseTo(0.30958230454769275, 8);
  expect(rate?.high).toBeCloseTo(0.8138187871850152, 8);
});

test("samples that are all alike are worth no more than their tasks", () => {
  const rate = clusteredProportion([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  expect(rate).toEqual(wilson(5, 5));
});

test("nothing is known without samples", () => {
  expect(clusteredProportion([], [])).toBeNull();
});

test("with one sample a task it is Wilson's interval, and with more it is never narrower than that", () => {
  const samples = fc.array(fc.record({ passed: fc.constantFrom(0, 1), task: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(samples, (samples) => {
      const passed = samples.map((sample) => sample.passed);
      const count = passed.filter((value) => value === 1).length;
      const independent = wilson(count, passed.length);
      const clustered = clusteredProportion(
        passed,
        samples.map(({ task }) => task),
      );
      expect(clustered?.low).toBeLessThanOrEqual((independent?.low ?? 0) + 1e-9);
      expect(clustered?.high).toBeGreaterThanOrEqual((independent?.high ?? 1) - 1e-9);
      const apart = clusteredProportion(
        passed,
        samples.map((_, index) => index),
      );
      expect(apart?.low).toBeCloseTo(independent?.low ?? -1, 6);
    }),
  );
});
