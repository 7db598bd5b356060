/**
 * Probability that at least one of `k` samples passes, estimated without bias from `trials` samples of which `passed`
 * did: 1 - C(n - c, k) / C(n, k) (Chen et al. 2021, "Evaluating Large Language Models Trained on Code",
 * arXiv:2107.03374, eq. 1). Average it over tasks with `clusteredMean`.
 *
 * @returns null when there are fewer than `k` trials: the estimator does not exist
 * @throws RangeError when the counts are not integers with 0 <= passed <= trials and k >= 1
 */
export function passAtK(trials: number, passed: number, k: number): number | null {
  checkCounts(trials, passed, k);
  if (trials < k) return null;
  if (trials - passed < k) return 1;
  let none = 1;
  for (let index = 0; index < k; index += 1) none *= (trials - passed - index) / (trials - index);
  return 1 - none;
}

/**
 * Probability that all of `k` samples pass (reliability), without bias: C(c, k) / C(n, k).
 *
 * @returns null when there are fewer than `k` trials
 * @throws RangeError as `passAtK`
 */
export function passAllK(trials: number, passed: number, k: number): number | null {
  const someFail = passAtK(trials, trials - passed, k);
  return someFail === null ? null : 1 - someFail;
}

function checkCounts(trials: number, passed: number, k: number): void {
  const integers = [trials, passed, k].every(Number.isInteger);
  if (integers && passed >= 0 && passed <= trials && k >= 1) return;
  throw new RangeError(`Expected integers 0 <= passed <= trials and k >= 1, got ${passed} of ${trials}, k ${k}`);
}
