import { betaQuantile } from "./beta.ts";
import type { Proportion } from "./wilson.ts";

/**
 * Exact interval of a binomial proportion (Clopper and Pearson 1934, Biometrika 26:404-413): its coverage is never
 * below `confidence`, for which it is wide. A one-sided bound at level 1 - d is an end of the interval at 1 - 2d.
 *
 * @param successes number of successes, an integer from 0 to `trials`
 * @param trials number of independent trials
 * @param confidence coverage, between 0 and 1; default 0.95
 * @returns null when there are no trials: nothing is known
 * @throws RangeError when the counts are not integers with 0 <= successes <= trials
 */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): Proportion | null {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`Expected integers 0 <= successes <= trials, got ${successes} of ${trials}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Expected a confidence strictly between 0 and 1, got ${confidence}`);
  }
  if (trials === 0) return null;
  const tail = (1 - confidence) / 2;
  return {
    estimate: successes / trials,
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}
