import fc from "fast-check";
import { expect, test } from "vitest";
import { invertSymmetric } from "./invert-symmetric.ts";

test("a matrix times its inverse is the unit matrix", () => {
  const entries = fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(entries, (factor) => {
      const product = (a: readonly number[][], b: readonly number[][]): number[][] =>
        a.map((row) => row.map((_, j) => row.reduce((sum, entry, k) => sum + entry * (b[k]?.[j] ?? 0), 0)));
      const turned = factor.map((_, j) => factor.map((row) => row[j] ?? 0));
      const matrix = product(factor, turned).map((row, i) => row.map((entry, j) => entry + (i === j ? 1 : 0)));
      product(matrix, invertSymmetric(matrix)).forEach((row, i) =>
        row.forEach((entry, j) => expect(entry).toBeCloseTo(i === j ? 1 : 0, 8)),
      );
    }),
  );
});

test("a matrix that is not positive definite is refused", () => {
  expect(() =>
    invertSymmetric([
      [1, 2],
      [2, 1],
    ]),
  ).toThrow(RangeError);
});
