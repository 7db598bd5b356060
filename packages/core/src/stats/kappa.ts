import type { Interval } from "./clustered-mean.ts";
import { normalQuantile } from "./normal.ts";

/** Agreement of two raters beyond chance: 1 is full, 0 what chance alone gives. */
export interface Kappa {
  estimate: number;
  standardError: number;
  interval: Interval;
  /** Share of items on which they agree. */
  agreement: number;
}

/**
 * Cohen's kappa (Cohen 1960) with the large-sample interval of Fleiss, Cohen and Everitt (1969, Psychol. Bull.
 * 72:323-327).
 *
 * @param table `table[i][j]`: items that the first rater put in category i and the second in j; square
 * @returns null without items, or when both raters used one category only: chance agreement is then full
 * @throws RangeError when the table is not square or holds a negative count
 */
export function cohensKappa(table: readonly (readonly number[])[], confidence = 0.95): Kappa | null {
  const size = table.length;
  if (table.some((row) => row.length !== size || row.some((count) => !(count >= 0)))) {
    throw new RangeError(`Expected a square table of counts of at least 0, got ${JSON.stringify(table)}`);
  }
  const items = table.flat().reduce((sum, count) => sum + count, 0);
  if (items === 0) return null;
  const share = (row: number, column: number): number => (table[row]?.[column] ?? 0) / items;
  const categories = table.map((_, index) => index);
  const rows = categories.map((row) => sumOf(categories.map((column) => share(row, column))));
  const columns = categories.map((column) => sumOf(categories.map((row) => share(row, column))));
  const agreement = sumOf(categories.map((index) => share(index, index)));
  const chance = sumOf(categories.map((index) => (rows[index] ?? 0) * (columns[index] ?? 0)));
  if (chance === 1) return null;
  const estimate = (agreement - chance) / (1 - chance);
  const rest = 1 - estimate;
  const both = (row: number, column: number): number => (rows[column] ?? 0) + (columns[row] ?? 0);
  const diagonal = sumOf(categories.map((index) => share(index, index) * (1 - both(index, index) * rest) ** 2));
  const beside = sumOf(
    categories.flatMap((row) =>
      categories.filter((column) => column !== row).map((column) => share(row, column) * both(row, column) ** 2),
    ),
  );
  const variance = (diagonal + rest ** 2 * beside - (estimate - chance * rest) ** 2) / (items * (1 - chance) ** 2);
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  return {
    estimate,
    standardError,
    interval: { estimate, low: Math.max(-1, estimate - half), high: Math.min(1, estimate + half) },
    agreement,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
