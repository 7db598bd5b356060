import { expect, test } from "vitest";
import { createRandom, randomFrom } from "./random.ts";

test("the generator is xoshiro128** as its authors publish it", () => {
  // The reference implementation from the state 1, 2, 3, 4, as in the tests of Rust's rand_xoshiro.
  const { uint32 } = randomFrom([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, uint32)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test("equal seeds give equal numbers, others give others", () => {
  const draw = (seed: number): number[] => Array.from({ length: 5 }, createRandom(seed).uint32);
  expect(draw(7)).toEqual(draw(7));
  expect(new Set([0, 1, 2, -1, 7].map((seed) => draw(seed).join())).size).toBe(5);
});

test("every integer below the count is drawn about equally often", () => {
  const random = createRandom(3);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < 70_000; index += 1) counts[random.below(7)]! += 1;
  const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquared).toBeLessThan(22.46); // scipy.stats.chi2.ppf(0.999, 6)
});

test("unit numbers are from 0 to below 1, with mean one half", () => {
  const random = createRandom(4);
  const numbers = Array.from({ length: 40_000 }, random.unit);
  expect(Math.min(...numbers.slice(0, 5000))).toBeGreaterThanOrEqual(0);
  expect(numbers.every((number) => number < 1)).toBe(true);
  expect(numbers.reduce((sum, number) => sum + number, 0) / 40_000).toBeCloseTo(0.5, 2);
});
