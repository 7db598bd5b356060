import { sumByCluster, total } from "./clusters.ts";

/** How paired differences vary: between tasks, and between the trials of one task. Squares of the values' unit. */
export interface VarianceComponents {
  between: number;
  /** Null when no task has two trials: then `between` holds both. */
  within: number | null;
}

/**
 * Variance components of values in clusters by analysis of variance (one-way random effects, unbalanced: Searle,
 * Casella and McCulloch 1992, section 3.6). A negative estimate of `between` counts as 0.
 *
 * @returns null for fewer than two clusters
 */
export function varianceComponents<Key>(
  values: ArrayLike<number>,
  clusters: ArrayLike<Key>,
): VarianceComponents | null {
  const { sums, counts } = sumByCluster(values, clusters);
  const groups = sums.length;
  if (groups < 2) return null;
  const samples = total(counts);
  const mean = total(sums) / samples;
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) squares += ((values[index] ?? 0) - mean) ** 2;
  let squaresBetween = 0;
  let squaredCounts = 0;
  for (let index = 0; index < groups; index += 1) {
    const count = counts[index] ?? 1;
    squaresBetween += count * ((sums[index] ?? 0) / count - mean) ** 2;
    squaredCounts += count * count;
  }
  const meanSquareBetween = squaresBetween / (groups - 1);
  if (samples === groups) return { between: meanSquareBetween, within: null };
  const within = Math.max(0, squares - squaresBetween) / (samples - groups);
  const usualCount = (samples - squaredCounts / samples) / (groups - 1);
  return { between: Math.max(0, (meanSquareBetween - within) / usualCount), within };
}
