import { studentQuantile } from "./student.ts";

/** Sums of one task: for the cost of a pass, what its calls cost and how many passed. Both at least 0. */
export interface RatioTerm {
  numerator: number;
  denominator: number;
}

/** A ratio of sums with its interval. `high` is null when the data set no upper bound. */
export interface Ratio {
  estimate: number;
  low: number;
  high: number | null;
}

/**
 * A ratio of two sums over tasks, such as cost per passed app, with Fieller's interval (Fieller 1954, J. R. Stat. Soc.
 * B 16:175-185) with tasks as the units. Unlike a bootstrap or the delta method it stays honest when the denominator
 * may be 0: then there is no upper bound.
 *
 * @returns null when the denominator is 0, or for fewer than two tasks
 * @throws RangeError when a term is negative
 */
export function ratioOfSums(terms: readonly RatioTerm[], confidence = 0.95): Ratio | null {
  const wrong = terms.find(({ numerator, denominator }) => !(numerator >= 0 && denominator >= 0));
  if (wrong !== undefined) {
    throw new RangeError(`Expected terms of at least 0, got ${wrong.numerator} / ${wrong.denominator}`);
  }
  const tasks = terms.length;
  if (tasks < 2) return null;
  const top = meanOf(terms.map(({ numerator }) => numerator));
  const bottom = meanOf(terms.map(({ denominator }) => denominator));
  if (bottom === 0) return null;
  const covariance = (a: keyof RatioTerm, b: keyof RatioTerm): number =>
    terms.reduce(
      (sum, term) =>
        sum + (term[a] - (a === "numerator" ? top : bottom)) * (term[b] - (b === "numerator" ? top : bottom)),
      0,
    ) /
    (tasks - 1) /
    tasks;
  const squared = studentQuantile((1 + confidence) / 2, tasks - 1) ** 2;
  return {
    estimate: top / bottom,
    ...ratiosWithin(
      bottom ** 2 - squared * covariance("denominator", "denominator"),
      top * bottom - squared * covariance("numerator", "denominator"),
      top ** 2 - squared * covariance("numerator", "numerator"),
    ),
  };
}

/** The ratios r of at least 0 with a r^2 - 2 b r + c <= 0. */
function ratiosWithin(a: number, b: number, c: number): { low: number; high: number | null } {
  const discriminant = b * b - a * c;
  const root = Math.sqrt(Math.max(0, discriminant));
  if (a > 0) return { low: Math.max(0, (b - root) / a), high: (b + root) / a };
  // Not even the sign of the denominator is sure: all ratios from the positive root on, or all there are.
  return { low: c > 0 && a < 0 ? Math.max(0, (b - root) / a) : 0, high: null };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
