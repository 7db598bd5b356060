import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { ratioOfSums } from "./ratio.ts";

const terms = (numerators: readonly number[], denominators: readonly number[]) =>
  numerators.map((numerator, index) => ({ numerator, denominator: denominators[index] ?? 0 }));

// Golden values: Fieller's quadratic in Python with scipy.stats.t.ppf and numpy's cov(ddof=1).
test("Fieller's interval has its golden values", () => {
  const passes = ratioOfSums(terms([30, 42, 25, 61, 38, 44], [2, 3, 1, 3, 2, 3]));
  expect(passes?.estimate).toBeCloseTo(17.142857142857142, 10);
  expect(passes?.low).toBeCloseTo(13.861739065039675, 8);
  expect(passes?.high).toBeCloseTo(21.840215431346287, 8);
  const other = ratioOfSums(terms([1, 2, 3, 4, 5, 4.5], [1.1, 1.9, 3.2, 3.8, 5.5, 4.1]), 0.9);
  expect(other?.low).toBeCloseTo(0.9153086802870014, 8);
  expect(other?.high).toBeCloseTo(1.090152896713095, 8);
});

test("where the denominator may be 0 there is no upper bound", () => {
  const few = ratioOfSums(terms([10, 12, 9], [0, 1, 0]));
  expect(few?.estimate).toBeCloseTo(31, 10);
  expect(few?.low).toBeCloseTo(7.817823796264515, 8);
  expect(few?.high).toBeNull();
});

test("with no pass or one task there is no interval, with no cost it is 0", () => {
  expect(ratioOfSums(terms([10, 12], [0, 0]))).toBeNull();
  expect(ratioOfSums(terms([10], [1]))).toBeNull();
  expect(ratioOfSums(terms([0, 0, 0], [2, 3, 2]))).toEqual({ estimate: 0, low: 0, high: 0 });
  expect(() => ratioOfSums(terms([-1, 2], [1, 1]))).toThrow(RangeError);
});

test("the interval covers the true cost of a pass in 95 of 100 runs", () => {
  const random = createRandom(11);
  let covered = 0;
  for (let run = 0; run < 4000; run += 1) {
    const tasks = Array.from({ length: 30 }, () => {
      const hard = random.unit();
      return { numerator: 20 + 20 * hard + random.unit(), denominator: random.unit() < 0.9 - 0.5 * hard ? 1 : 0 };
    });
    const ratio = ratioOfSums(tasks);
    const truth = 30.5 / 0.65;
    if (ratio !== null && ratio.low <= truth && truth <= (ratio.high ?? Number.POSITIVE_INFINITY)) covered += 1;
  }
  expect(covered / 4000).toBeGreaterThan(0.935);
  expect(covered / 4000).toBeLessThan(0.965);
});
