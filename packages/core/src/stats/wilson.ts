import { normalQuantile } from "./normal.ts";

/** A proportion with its confidence interval; all three are between 0 and 1. */
export interface Proportion {
  estimate: number;
  low: number;
  high: number;
}

/**
 * Wilson score interval of a binomial proportion (Wilson 1927, JASA 22:209-212).
 *
 * @param successes number of successes, an integer from 0 to `trials`
 * @param trials number of independent trials
 * @param confidence coverage, between 0 and 1; default 0.95
 * @returns null when there are no trials: nothing is known
 * @throws RangeError when the counts are not integers with 0 <= successes <= trials
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Proportion | null {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`Expected integers 0 <= successes <= trials, got ${successes} of ${trials}`);
  }
  return trials === 0 ? null : scoreInterval(successes / trials, trials, confidence);
}

/** The score interval of a rate seen in a number of trials, which need not be whole. */
export function scoreInterval(rate: number, trials: number, confidence: number): Proportion {
  const z = normalQuantile((1 + confidence) / 2);
  const scale = 1 + z ** 2 / trials;
  const centre = (rate + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2));
  return {
    estimate: rate,
    low: rate === 0 ? 0 : Math.max(0, centre - half),
    high: rate === 1 ? 1 : Math.min(1, centre + half),
  };
}
