/** Micro-dollars in a dollar. All money in Millwright is an integer number of micro-dollars. */
export const MICRO = 1_000_000;

/** Dollars as micro-dollars, rounded half away from zero. Throws RangeError when the result is no safe integer. */
export function dollars(amount: number): number {
  const micro = Math.sign(amount) * Math.round(Math.abs(amount) * MICRO);
  if (!Number.isSafeInteger(micro)) throw new RangeError(`Not an amount of money: ${amount}`);
  return micro === 0 ? 0 : micro;
}

/** The sum of amounts; null as soon as one is unknown, since a partial sum would pass for a total. */
export function sumMoney(amounts: Iterable<number | null>): number | null {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}

/** Money for people: `$12.30`, `$0.0042` (small amounts keep two significant digits), `unknown` for null. */
export function formatMoney(micro: number | null): string {
  if (micro === null) return "unknown";
  const exact = Math.abs(micro) / MICRO;
  const value = exact < 0.1 ? Number(exact.toPrecision(2)) : exact;
  const digits = value === 0 || value >= 0.1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(value)));
  return `${micro < 0 ? "-" : ""}$${value.toFixed(digits)}`;
}
