import type { PairedDifference } from "./paired-difference.ts";

/**
 * What a paired difference says about a candidate:
 *
 * - `better`: the interval lies above 0 and the exact test agrees;
 * - `not-worse`: the interval lies above minus the margin;
 * - `worse`: the interval lies below 0 and the exact test agrees;
 * - `cannot-tell`: none of these; more tasks or trials may tell.
 */
export type DifferenceVerdict = "better" | "not-worse" | "worse" | "cannot-tell";

/**
 * Judges a paired difference against a non-inferiority margin. A 95 % interval above minus the margin is a one-sided
 * test at 2.5 % (ICH E9, section 3.3.2; CONSORT extension, Piaggio et al. 2012, JAMA 308:2594-2604).
 *
 * A candidate that is certainly lower but within the margin is `not-worse`: that is what a margin means.
 *
 * @param difference null when there are no pairs
 * @param margin loss that would be accepted, a share of samples from 0 to 1
 * @param options `p` in place of the test's own p-value, for example adjusted by `holm`; `alpha`, default 0.05
 * @throws RangeError when the margin is not between 0 and 1
 */
export function judgeDifference(
  difference: Pick<PairedDifference, "interval" | "p"> | null,
  margin: number,
  options: { p?: number; alpha?: number } = {},
): DifferenceVerdict {
  if (!(margin >= 0 && margin < 1)) throw new RangeError(`Expected a margin from 0 to below 1, got ${margin}`);
  if (difference === null || difference.interval === null) return "cannot-tell";
  const { low, high } = difference.interval;
  const testAgrees = (options.p ?? difference.p) <= (options.alpha ?? 0.05);
  if (low > 0 && testAgrees) return "better";
  if (low > -margin) return "not-worse";
  if (high < 0 && testAgrees) return "worse";
  return "cannot-tell";
}
