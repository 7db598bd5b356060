import { clusteredStandardError } from "./clustered-mean.ts";
import { sumByCluster, total } from "./clusters.ts";
import { scoreInterval, type Proportion } from "./wilson.ts";

/**
 * A pass rate over samples that come in clusters: the Wilson interval at the effective number of samples, n divided by
 * the design effect (Franco, Little, Louis and Slud 2019, J. Surv. Stat. Methodol. 7:334-364). The effective number is
 * never above that of the samples nor below that of the clusters; where all samples are alike it is the latter.
 *
 * @param passed 1 or 0 a sample
 * @param clusters the task of each sample
 * @param confidence coverage, between 0 and 1; default 0.95
 * @returns null without samples
 */
export function clusteredProportion<Key>(
  passed: ArrayLike<number>,
  clusters: ArrayLike<Key>,
  confidence = 0.95,
): Proportion | null {
  const groups = sumByCluster(passed, clusters);
  const samples = total(groups.counts);
  if (samples === 0) return null;
  const rate = total(groups.sums) / samples;
  const error = clusteredStandardError(groups);
  const wanted = error === null || error === 0 ? 0 : (rate * (1 - rate)) / error ** 2;
  return scoreInterval(rate, Math.min(samples, Math.max(groups.sums.length, wanted)), confidence);
}
