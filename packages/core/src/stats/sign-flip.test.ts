import fc from "fast-check";
import { expect, test } from "vitest";
import { mcnemarExact } from "./mcnemar.ts";
import { createRandom } from "./random.ts";
import { signFlipTest } from "./sign-flip.ts";

// Golden values: scipy.stats.permutation_test((d,), np.sum, permutation_type="samples", n_resamples=np.inf).pvalue.
test.each([
  [[3, -1, 2, 1, 0, 2, -2, 3, 1, 1], 0.125],
  [[1, 2, 3, -1, -2, 4, 4, -3, 2, 1, 1, 1], 0.14697265625],
  [[3, 3, 3, 3, 3, 3], 0.03125],
  [[2, -2, 3], 0.75],
  [[5], 1],
  [[0, 0], 1],
  [[], 1],
])("differences %j: p is %d", (differences, p) => {
  expect(signFlipTest(differences)).toBeCloseTo(p, 12);
});

test("with one pair a task it is McNemar's exact test", () => {
  const counts = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(counts, counts, counts, (gained, lost, alike) => {
      const differences = [gained, lost, alike].flatMap((count, index) =>
        Array.from({ length: count }, () => [1, -1, 0][index] ?? 0),
      );
      expect(Math.abs(signFlipTest(differences) / mcnemarExact(gained, lost) - 1)).toBeLessThan(1e-8);
    }),
  );
});

test("above the limit of steps the normal approximation says about the same", () => {
  const random = createRandom(5);
  const draw = (): number => random.below(7) - 3;
  const few = Array.from({ length: 3000 }, draw);
  const exact = signFlipTest(few);
  const scaled = signFlipTest(few.map((difference) => difference * 10));
  expect(Math.abs(scaled - exact)).toBeLessThan(0.01);
});

test("a difference of a part of a sample is refused", () => {
  expect(() => signFlipTest([0.5])).toThrow(RangeError);
});
