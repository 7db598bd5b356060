import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./wilson.ts";

// Golden values: Wilson's closed form, evaluated in Python with statistics.NormalDist (24 of 31: 0.602 to 0.886).
test.each([
  [24, 31, 0.601876, 0.886049],
  [0, 10, 0, 0.277533],
  [10, 10, 0.722467, 1],
  [1, 1, 0.206549, 1],
  [0, 1, 0, 0.793451],
  [5, 10, 0.236593, 0.763407],
  [50, 100, 0.403832, 0.596168],
])("%d of %d successes lie between %d and %d", (successes, trials, low, high) => {
  const interval = wilson(successes, trials);
  expect(interval?.estimate).toBe(successes / trials);
  expect(interval?.low).toBeCloseTo(low, 5);
  expect(interval?.high).toBeCloseTo(high, 5);
});

test("nothing is known without trials", () => {
  expect(wilson(0, 0)).toBeNull();
});

test.each([
  [2, 1],
  [-1, 3],
  [0.5, 3],
  [1, Number.NaN],
  [0, -1],
])("%d of %d are no counts", (successes, trials) => {
  expect(() => wilson(successes, trials)).toThrow(RangeError);
});

test.each([[1], [-1], [1.5], [Number.NaN]])("a confidence of %d is refused", (confidence) => {
  expect(() => wilson(1, 2, confidence)).toThrow(RangeError);
});

const counts = fc
  .integer({ min: 1, max: 100_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

function interval(successes: number, trials: number, confidence?: number): { low: number; high: number } {
  const result = wilson(successes, trials, confidence);
  if (result === null) throw new Error("There are trials.");
  return result;
}

test("the estimate is always inside, and the interval between 0 and 1", () => {
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const { low, high } = interval(successes, trials);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / trials);
      expect(high).toBeGreaterThanOrEqual(successes / trials);
    }),
  );
});

test("the interval narrows with more trials of the same rate", () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 50 }), ([successes, trials], times) => {
      const few = interval(successes, trials);
      const many = interval(successes * times, trials * times);
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
    }),
  );
});

test("the interval widens with confidence", () => {
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const usual = interval(successes, trials);
      const sure = interval(successes, trials, 0.99);
      expect(sure.high - sure.low).toBeGreaterThan(usual.high - usual.low);
    }),
  );
});

test("successes and failures are treated alike", () => {
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const { low, high } = interval(successes, trials);
      const mirrored = interval(trials - successes, trials);
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
      expect(mirrored.high).toBeCloseTo(1 - low, 12);
    }),
  );
});
