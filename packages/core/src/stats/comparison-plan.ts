import { fewTasks, unseenShare, type Pair, type PairedDifference } from "./paired-difference.ts";
import { minimumDetectableDifference, plannedStandardError, tasksNeeded, type PowerOptions } from "./power.ts";
import { varianceComponents, type VarianceComponents } from "./variance-components.ts";

/** What a comparison of this size can tell, and what it would take to tell more. Differences are shares of samples. */
export interface ComparisonPlan {
  tasks: number;
  /** Mean number of pairs per task. */
  trials: number;
  /** The smallest true difference that is seen with the wanted power; null for a single task. */
  detectable: number | null;
  /** Tasks with as many trials that it takes to show that an equal candidate keeps the margin; null for no margin. */
  tasksForMargin: number | null;
  /** Trials on the same tasks that would do instead; null when no number of trials would, or nobody knows. */
  trialsForMargin: number | null;
}

/**
 * Plans from a comparison that was made: the variance components of its differences say what other sizes would show.
 * Where few tasks differ, a variance near 0 is not believed: see `pairedDifference`.
 *
 * @param options power, default 0.8, and confidence, default 0.95
 */
export function planComparison(
  pairs: readonly Pair[],
  difference: PairedDifference,
  margin: number,
  options: PowerOptions = {},
): ComparisonPlan {
  const { tasks } = difference;
  const trials = difference.pairs / tasks;
  const variance = varianceComponents(
    pairs.map(({ candidate, baseline }) => candidate - baseline),
    pairs.map(({ task }) => task),
  );
  if (variance === null) return { tasks, trials, detectable: null, tasksForMargin: null, trialsForMargin: null };
  const rare = difference.tasksThatDiffer < fewTasks;
  const smallest = minimumDetectableDifference({ tasks, trials, variance }, options) ?? 1;
  const detectable = rare ? Math.max(smallest, unseenShare(tasks, options.confidence)) : smallest;
  if (margin === 0) return { tasks, trials, detectable, tasksForMargin: null, trialsForMargin: null };
  const needed = tasksNeeded({ trials, variance }, margin, options);
  const stillRare = needed !== null && (difference.tasksThatDiffer / tasks) * needed < fewTasks;
  const tasksForMargin = stillRare ? Math.max(needed, tasksToExclude(margin, options.confidence)) : needed;
  const trialsForMargin = rare
    ? null
    : trialsNeeded(tasks, variance, (margin / smallest) * plannedStandardError({ tasks, trials, variance }));
  return { tasks, trials, detectable, tasksForMargin, trialsForMargin };
}

/** Trials on these tasks that bring the standard error down to `error`; null when tasks alone vary too much. */
function trialsNeeded(tasks: number, { between, within }: VarianceComponents, error: number): number | null {
  if (within === null) return null;
  const rest = error ** 2 * tasks - between;
  return rest > 0 ? Math.max(1, Math.ceil(within / rest)) : null;
}

/** How many tasks without any difference it takes to exclude that a share of tasks differs. */
function tasksToExclude(share: number, confidence = 0.95): number {
  return Math.ceil(Math.log((1 - confidence) / 2) / Math.log(1 - share));
}
