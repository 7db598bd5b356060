/** Values summed by cluster (for evals: by task), in the order in which the clusters first came. */
export interface ClusterSums<Key = unknown> {
  keys: Key[];
  sums: Float64Array;
  /** How many values each cluster has; at least 1. */
  counts: Float64Array;
}

/**
 * Sums values by their cluster.
 *
 * @throws RangeError when there are not as many clusters as values
 */
export function sumByCluster<Key>(values: ArrayLike<number>, clusters: ArrayLike<Key>): ClusterSums<Key> {
  if (values.length !== clusters.length) {
    throw new RangeError(`Expected a cluster for each value, got ${values.length} and ${clusters.length}`);
  }
  const places = new Map<Key, number>();
  const sums: number[] = [];
  const counts: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const key = clusters[index] as Key;
    const known = places.get(key);
    const place = known ?? places.size;
    if (known === undefined) places.set(key, place);
    sums[place] = (sums[place] ?? 0) + (values[index] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { keys: [...places.keys()], sums: Float64Array.from(sums), counts: Float64Array.from(counts) };
}

/** Sum of all numbers. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
