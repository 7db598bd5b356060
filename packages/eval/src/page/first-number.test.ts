import fc from "fast-check";
import { expect, test } from "vitest";
import { firstNumber } from "./first-number.ts";

test.each([
  ["$1,234.50", 1234.5],
  ["-3", -3],
  ["−3", -3],
  ["–3", -3],
  ["-$3.25", -3.25],
  ["$-3.25", -3.25],
  ["-¥300", -300],
  ["3-4", 3],
  ["A-3", 3],
  ["1.", 1],
  [".5", 0.5],
  ["45 %", 45],
  ["1,2 and 3", 1],
  ["12:30", 12],
  ["Total: 7 of 9", 7],
  ["Balance: -$1,000,000", -1_000_000],
  ["Net = - 5", -5],
  ["(-2)", -2],
  ["Coffee – $4.50", 4.5],
  ["Coffee - 4.50", 4.5],
  ["Coffee -4.50", -4.5],
  ["€ 12", 12],
  ["0", 0],
])("the first number of %j is %d", (text, number) => {
  expect(firstNumber(text)).toBe(number);
});

test.each(["", "none", "-", "$", ".", "one, two"])("%j has no number", (text) => {
  expect(firstNumber(text)).toBeNull();
});

const amounts = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((cents) => cents / 100);
const words = fc.stringMatching(/^[A-Za-z ]{0,12}$/);

test("every amount is read back from how en-US writes it, whatever words stand around it", () => {
  const styles = [
    { style: "currency", currency: "USD" },
    { minimumFractionDigits: 2 },
    { useGrouping: false },
  ] as const;
  fc.assert(
    fc.property(amounts, fc.constantFrom(...styles), words, words, (amount, style, before, after) => {
      const text = `${before} ${new Intl.NumberFormat("en-US", style).format(amount)} ${after}`;
      expect(firstNumber(text)).toBeCloseTo(amount, 6);
    }),
  );
});

test("any text at all gives a finite number or null", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const number = firstNumber(text);
      expect(number === null || Number.isFinite(number)).toBe(true);
    }),
  );
});
