import { normalCdf } from "./normal.ts";
import { studentQuantile } from "./student.ts";
import type { VarianceComponents } from "./variance-components.ts";

/** A planned comparison of two models on the same tasks and trials. */
export interface PairedDesign {
  tasks: number;
  /** Trials per task and model. */
  trials: number;
  /** Of the paired differences; see `varianceComponents`. */
  variance: VarianceComponents;
}

export interface PowerOptions {
  /** Coverage of the two-sided interval that decides. Default 0.95. */
  confidence?: number;
  /** Wanted chance to see a difference that is there. Default 0.8. */
  power?: number;
}

/**
 * Standard error of the mean paired difference: sqrt((between + within / trials) / tasks) (Miller 2024,
 * arXiv:2411.00640, section 5). Without `within` the trials are taken to be as those that were measured.
 */
export function plannedStandardError({ tasks, trials, variance }: PairedDesign): number {
  return Math.sqrt((variance.between + (variance.within ?? 0) / trials) / tasks);
}

/**
 * The smallest true difference that a design sees with the wanted power: (t of the confidence + t of the power) times
 * the standard error (Bloom 1995, Eval. Rev. 19:547-556). For non-inferiority it is the smallest margin that a
 * candidate of equal quality can be shown to keep.
 *
 * @returns null for fewer than two tasks
 */
export function minimumDetectableDifference(design: PairedDesign, options: PowerOptions = {}): number | null {
  const { confidence = 0.95, power = 0.8 } = options;
  if (design.tasks < 2) return null;
  const degrees = design.tasks - 1;
  const factor = studentQuantile((1 + confidence) / 2, degrees) + studentQuantile(power, degrees);
  return factor * plannedStandardError(design);
}

/** The chance that the interval leaves out 0 on the right side when this is the true difference; null as above. */
export function powerOf(design: PairedDesign, difference: number, confidence = 0.95): number | null {
  if (design.tasks < 2) return null;
  const error = plannedStandardError(design);
  if (error === 0) return difference === 0 ? 0 : 1;
  return normalCdf(Math.abs(difference) / error - studentQuantile((1 + confidence) / 2, design.tasks - 1));
}

const mostTasks = 1e9;

/**
 * How many tasks it takes to see a difference (or to show that a margin is kept) with the wanted power.
 *
 * @returns null when even a billion tasks would not do
 * @throws RangeError when the difference is not positive
 */
export function tasksNeeded(
  design: Omit<PairedDesign, "tasks">,
  difference: number,
  options: PowerOptions = {},
): number | null {
  if (!(difference > 0)) throw new RangeError(`Expected a difference above 0, got ${difference}`);
  const sees = (tasks: number): boolean =>
    (minimumDetectableDifference({ ...design, tasks }, options) ?? Number.POSITIVE_INFINITY) <= difference;
  if (!sees(mostTasks)) return null;
  let enough = 2;
  while (!sees(enough)) enough *= 2;
  let tooFew = enough / 2;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (sees(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
