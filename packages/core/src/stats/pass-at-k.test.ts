import fc from "fast-check";
import { expect, test } from "vitest";
import { passAllK, passAtK } from "./pass-at-k.ts";

// Golden values: the function of Chen et al. 2021 (figure 3), 1 - np.prod(1 - k / np.arange(n - c + 1, n + 1)).
test.each([
  [5, 2, 1, 0.4],
  [5, 2, 3, 0.9],
  [10, 1, 5, 0.5],
  [200, 7, 100, 0.9929911172418123],
  [3, 3, 2, 1],
  [20, 0, 4, 0],
])("of %d trials %d passed: pass@%d is %d", (trials, passed, k, expected) => {
  expect(passAtK(trials, passed, k)).toBeCloseTo(expected, 12);
});

test("it is the share of all k-subsets with a pass", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 8 }), (trials, k) => {
      fc.pre(k <= trials.length);
      const sets = subsets(trials, k);
      const passed = trials.filter(Boolean).length;
      const some = sets.filter((set) => set.some(Boolean)).length / sets.length;
      const all = sets.filter((set) => set.every(Boolean)).length / sets.length;
      expect(passAtK(trials.length, passed, k)).toBeCloseTo(some, 12);
      expect(passAllK(trials.length, passed, k)).toBeCloseTo(all, 12);
    }),
  );
});

test("fewer trials than k say nothing", () => {
  expect(passAtK(2, 1, 3)).toBeNull();
  expect(passAllK(2, 2, 3)).toBeNull();
});

test.each([
  [2, 3, 1],
  [2, -1, 1],
  [2, 1, 0],
  [2, 0.5, 1],
])("%d trials, %d passed, k %d is refused", (trials, passed, k) => {
  expect(() => passAtK(trials, passed, k)).toThrow(RangeError);
});

function subsets(items: readonly boolean[], size: number): boolean[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}
