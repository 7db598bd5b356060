import { sumByCluster, total, type ClusterSums } from "./clusters.ts";
import { studentQuantile } from "./student.ts";

/** An estimate with its confidence interval, in the unit of the values. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** A mean over samples that come in clusters. Error and interval are null for a single cluster. */
export interface ClusteredMean {
  estimate: number;
  standardError: number | null;
  interval: Interval | null;
  clusters: number;
  samples: number;
}

/**
 * Mean with a standard error clustered by task (Miller 2024, "Adding Error Bars to Evals", arXiv:2411.00640), times
 * the finite-cluster factor sqrt(G / (G - 1)), and a Student interval with G - 1 degrees of freedom. With one sample a
 * cluster this is the textbook standard error of a mean.
 *
 * @param values one value a sample
 * @param clusters the task of each sample
 * @param confidence coverage, between 0 and 1; default 0.95
 * @returns null when there are no samples
 */
export function clusteredMean<Key>(
  values: ArrayLike<number>,
  clusters: ArrayLike<Key>,
  confidence = 0.95,
): ClusteredMean | null {
  const groups = sumByCluster(values, clusters);
  const samples = total(groups.counts);
  if (samples === 0) return null;
  const estimate = total(groups.sums) / samples;
  const standardError = clusteredStandardError(groups);
  return {
    estimate,
    standardError,
    interval: standardError === null ? null : studentInterval(estimate, standardError, groups.sums.length, confidence),
    clusters: groups.sums.length,
    samples,
  };
}

/** Standard error of the mean over all samples; null for fewer than two clusters. */
export function clusteredStandardError({ sums, counts }: ClusterSums): number | null {
  const clusters = sums.length;
  if (clusters < 2) return null;
  const samples = total(counts);
  const mean = total(sums) / samples;
  let squares = 0;
  for (let index = 0; index < clusters; index += 1) {
    squares += ((sums[index] ?? 0) - mean * (counts[index] ?? 0)) ** 2;
  }
  return Math.sqrt((squares * clusters) / (clusters - 1)) / samples;
}

function studentInterval(estimate: number, standardError: number, clusters: number, confidence: number): Interval {
  const half = studentQuantile((1 + confidence) / 2, clusters - 1) * standardError;
  return { estimate, low: estimate - half, high: estimate + half };
}
