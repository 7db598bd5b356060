import { clusteredStandardError } from "./clustered-mean.ts";
import { clusterBootstrap, type BootstrapOptions } from "./cluster-bootstrap.ts";
import { sumByCluster, total, type ClusterSums } from "./clusters.ts";
import { mcnemarExact } from "./mcnemar.ts";
import { signFlipTest } from "./sign-flip.ts";

/** Two models' outcomes on the same task and trial: 1 passed, 0 failed. */
export interface Pair {
  task: string;
  baseline: 0 | 1;
  candidate: 0 | 1;
}

/** How much more often the candidate passes, in shares of samples from -1 to 1. */
export interface PairedDifference {
  pairs: number;
  tasks: number;
  /** Mean of candidate less baseline over the pairs. */
  estimate: number;
  /** Clustered by task; null for a single task. */
  standardError: number | null;
  /** Null for a single task, which says nothing about others. */
  interval: { low: number; high: number } | null;
  /** Exact sign-flip test by task: is there any difference? */
  p: number;
  /** Pairs in which only one model passed: what the comparison lives on. */
  discordant: { gained: number; lost: number };
  /** Tasks whose trials do not cancel out. */
  tasksThatDiffer: number;
  /** Exact McNemar test over the pairs; null when a task has several, as they are not independent. */
  mcnemarP: number | null;
}

/** Below this many tasks that differ the bootstrap has too little to resample. */
export const fewTasks = 10;

/**
 * The paired difference of two models: estimate, interval by `clusterBootstrap` over tasks, exact tests.
 *
 * Where fewer than 10 tasks differ, the interval is at least as wide as what that many tasks leave open if none had
 * differed: 1 - (alpha / 2)^(1 / tasks), the exact form of the rule of three. A bootstrap cannot know what it has not
 * seen, and at no difference at all would have no width.
 *
 * @returns null when there are no pairs
 */
export function pairedDifference(pairs: readonly Pair[], options: BootstrapOptions = {}): PairedDifference | null {
  if (pairs.length === 0) return null;
  const groups = sumByCluster(
    Float64Array.from(pairs, ({ candidate, baseline }) => candidate - baseline),
    pairs.map(({ task }) => task),
  );
  const estimate = total(groups.sums) / pairs.length;
  const gained = pairs.filter(({ candidate, baseline }) => candidate > baseline).length;
  const lost = pairs.filter(({ candidate, baseline }) => candidate < baseline).length;
  const tasks = groups.sums.length;
  const tasksThatDiffer = groups.sums.filter((sum) => sum !== 0).length;
  return {
    pairs: pairs.length,
    tasks,
    estimate,
    standardError: clusteredStandardError(groups),
    interval: intervalOf(groups, estimate, tasksThatDiffer, options),
    p: signFlipTest(groups.sums),
    discordant: { gained, lost },
    tasksThatDiffer,
    mcnemarP: tasks === pairs.length ? mcnemarExact(gained, lost) : null,
  };
}

/** The share of tasks that may differ although none of `tasks` did, at this two-sided confidence. */
export function unseenShare(tasks: number, confidence = 0.95): number {
  return 1 - ((1 - confidence) / 2) ** (1 / tasks);
}

function intervalOf(
  groups: ClusterSums,
  estimate: number,
  tasksThatDiffer: number,
  options: BootstrapOptions,
): { low: number; high: number } | null {
  const interval = clusterBootstrap(groups, options);
  if (interval === null || tasksThatDiffer >= fewTasks) return interval;
  const unseen = unseenShare(groups.sums.length, options.confidence);
  return {
    low: Math.max(-1, Math.min(interval.low, estimate - unseen)),
    high: Math.min(1, Math.max(interval.high, estimate + unseen)),
  };
}
