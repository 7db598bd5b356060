import { expect, test } from "vitest";
import { noiseFloor } from "./noise-floor.ts";
import { createRandom } from "./random.ts";

test("the variance of trials is unbiased and the floor follows from it", () => {
  const floor = noiseFloor(
    [
      { passed: 3, trials: 3 },
      { passed: 1, trials: 3 },
      { passed: 0, trials: 3 },
      { passed: 2, trials: 4 },
    ],
    3,
  );
  // (0 + 2/6 + 0 + 4/12) / 4 = 1/6; sqrt(2 / 6 / (3 * 4)) = 1/6.
  expect(floor).toMatchObject({ tasks: 4, unstable: 2 });
  expect(floor?.trialVariance).toBeCloseTo(1 / 6, 12);
  expect(floor?.standardError).toBeCloseTo(1 / 6, 12);
  expect(floor?.floor).toBeCloseTo(1.959963984540054 / 6, 8);
});

test("without repeated trials nothing is known", () => {
  expect(noiseFloor([{ passed: 1, trials: 1 }], 1)).toBeNull();
  expect(noiseFloor([], 1)).toBeNull();
});

test("a model that always does the same has no noise", () => {
  expect(
    noiseFloor(
      [
        { passed: 2, trials: 2 },
        { passed: 0, trials: 2 },
      ],
      2,
    ),
  ).toMatchObject({ unstable: 0, floor: 0 });
});

test("two runs of one model differ by less than the floor in 95 of 100 cases", () => {
  const random = createRandom(31);
  const rates = Array.from({ length: 40 }, () => random.unit());
  const run = (): { passed: number; trials: number }[] =>
    rates.map((rate) => ({ passed: [0, 0, 0].filter(() => random.unit() < rate).length, trials: 3 }));
  const rateOf = (tasks: { passed: number }[]): number => tasks.reduce((sum, { passed }) => sum + passed, 0) / 120;
  let inside = 0;
  for (let index = 0; index < 2000; index += 1) {
    const [first, second] = [run(), run()];
    if (Math.abs(rateOf(first) - rateOf(second)) <= (noiseFloor(first, 3)?.floor ?? 0)) inside += 1;
  }
  expect(inside / 2000).toBeGreaterThan(0.935);
  expect(inside / 2000).toBeLessThan(0.975);
});
