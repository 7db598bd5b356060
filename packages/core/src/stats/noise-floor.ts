import { normalQuantile } from "./normal.ts";

/** How much a model's pass rate moves when the same tasks are run again. Shares from 0 to 1. */
export interface NoiseFloor {
  /** Tasks with at least two trials. Only these say anything. */
  tasks: number;
  /** Tasks whose trials did not all end alike. */
  unstable: number;
  /** Variance of one trial around its task's own pass rate, averaged over tasks. */
  trialVariance: number;
  /** Standard error of the difference of two runs with `trials` trials a task. */
  standardError: number;
  /** Two runs of the same model differ by no more than this in `confidence` of cases; 0 where no trials disagreed. */
  floor: number;
}

/**
 * A/A noise floor: the difference between two runs of one model over the same tasks that chance alone makes. It comes
 * from the unbiased variance of the trials within each task, x (n - x) / (n (n - 1)), so tasks are not resampled.
 *
 * @param tasks passes and trials of each task
 * @param trials trials per task of the runs to be compared
 * @param confidence default 0.95
 * @returns null when no task has two trials: nothing is known
 */
export function noiseFloor(
  tasks: readonly { passed: number; trials: number }[],
  trials: number,
  confidence = 0.95,
): NoiseFloor | null {
  const repeated = tasks.filter((task) => task.trials >= 2);
  if (repeated.length === 0) return null;
  const variances = repeated.map(({ passed, trials }) => (passed * (trials - passed)) / (trials * (trials - 1)));
  const trialVariance = variances.reduce((sum, variance) => sum + variance, 0) / repeated.length;
  const standardError = Math.sqrt((2 * trialVariance) / (trials * tasks.length));
  return {
    tasks: repeated.length,
    unstable: repeated.filter(({ passed, trials }) => passed > 0 && passed < trials).length,
    trialVariance,
    standardError,
    floor: normalQuantile((1 + confidence) / 2) * standardError,
  };
}
