/**
 * Holm's step-down adjustment of p-values for several tests (Holm 1979, Scand. J. Statist. 6:65-70): rejecting where
 * the adjusted value is at most alpha keeps the chance of any false rejection at alpha, however the tests depend.
 *
 * @returns adjusted p-values in the order given
 * @throws RangeError when a value is not between 0 and 1
 */
export function holm(pValues: readonly number[]): number[] {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`Expected p-values between 0 and 1, got ${wrong}`);
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = pValues.map(() => 0);
  let largest = 0;
  for (const [rank, { p, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = largest;
  }
  return adjusted;
}
