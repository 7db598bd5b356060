import fc from "fast-check";
import { expect, test } from "vitest";
import { MICRO, dollars, formatMoney, sumMoney } from "./money.ts";

test.each([
  [1, 1_000_000],
  [0.1 + 0.2, 300_000],
  [1.005, 1_005_000],
  [0.000_000_5, 1],
  [-0.000_000_5, -1],
  [0.000_000_4, 0],
  [-0.000_000_4, 0],
  [-2.5, -2_500_000],
])("%d dollars are %d micro-dollars", (amount, micro) => {
  expect(dollars(amount)).toBe(micro);
});

test.each([[Number.NaN], [Infinity], [1e12]])("%d is no amount of money", (amount) => {
  expect(() => dollars(amount)).toThrow(RangeError);
});

test("whole micro-dollars come back exactly", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micro) => {
      expect(dollars(micro / MICRO)).toBe(micro === 0 ? 0 : micro);
    }),
  );
});

test("a sum with an unknown amount is unknown", () => {
  expect(sumMoney([1, 2, 3])).toBe(6);
  expect(sumMoney([])).toBe(0);
  expect(sumMoney([1, null, 3])).toBeNull();
});

test.each([
  [null, "unknown"],
  [0, "$0.00"],
  [12_300_000, "$12.30"],
  [1_234_567_890, "$1234.57"],
  [100_000, "$0.10"],
  [99_999, "$0.10"],
  [99_600, "$0.10"],
  [42_000, "$0.042"],
  [4200, "$0.0042"],
  [9999, "$0.010"],
  [1000, "$0.0010"],
  [42, "$0.000042"],
  [1, "$0.000001"],
  [-4200, "-$0.0042"],
  [-12_300_000, "-$12.30"],
])("%s micro-dollars are shown as %s", (micro, text) => {
  expect(formatMoney(micro)).toBe(text);
});
