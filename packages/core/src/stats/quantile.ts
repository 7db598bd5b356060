/**
 * Quantile of the known values, linear between neighbours (type 7 of Hyndman and Fan 1996: the default of R and
 * NumPy). Null values are unknown and left out.
 *
 * @param probability between 0 and 1; 0.5 is the median
 * @returns null when no value is known
 * @throws RangeError when the probability is not between 0 and 1
 */
export function quantile(values: Iterable<number | null>, probability: number): number | null {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`Expected a probability, got ${probability}`);
  const known = Float64Array.from([...values].filter((value) => value !== null)).sort();
  return known.length === 0 ? null : sortedQuantile(known, probability);
}

/** The same of at least one value, all of them known and sorted. */
export function sortedQuantile(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
