import { betaCdf } from "./beta.ts";

/**
 * Exact McNemar test of paired yes-no outcomes (McNemar 1947; the exact form is the two-sided sign test on the
 * discordant pairs). It takes the pairs as independent, so give it one pair a task; `signFlipTest` takes more.
 *
 * @param gained pairs in which only the second succeeded
 * @param lost pairs in which only the first succeeded
 * @returns the two-sided p-value, 1 when no pair is discordant
 * @throws RangeError when the counts are no integers of at least 0
 */
export function mcnemarExact(gained: number, lost: number): number {
  if (!Number.isInteger(gained) || !Number.isInteger(lost) || gained < 0 || lost < 0) {
    throw new RangeError(`Expected counts of at least 0, got ${gained} and ${lost}`);
  }
  if (gained === lost) return 1;
  const fewer = Math.min(gained, lost);
  return Math.min(1, 2 * betaCdf(0.5, gained + lost - fewer, fewer + 1));
}
