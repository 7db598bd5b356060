import { normalCdf } from "./normal.ts";

const mostSteps = 5e7;

/**
 * Exact sign-flip test of paired yes-no outcomes in clusters: under the null hypothesis the two models could change
 * names task by task, so each task's difference is as likely with either sign, whatever the dependence between its
 * trials. With one pair a task this is McNemar's exact test (Fisher 1935, "The Design of Experiments", ch. 3).
 *
 * The distribution is counted out, not sampled; above 50 million steps the normal approximation takes its place.
 *
 * @param differences one integer a task: its passes gained less its passes lost
 * @returns the two-sided p-value, 1 when no task differs
 * @throws RangeError when a difference is not an integer
 */
export function signFlipTest(differences: ArrayLike<number>): number {
  const sizes: number[] = [];
  let sum = 0;
  for (let index = 0; index < differences.length; index += 1) {
    const difference = differences[index] ?? 0;
    if (!Number.isInteger(difference)) throw new RangeError(`Expected integers, got ${difference}`);
    sum += difference;
    if (difference !== 0) sizes.push(Math.abs(difference));
  }
  if (sum === 0) return 1;
  const largest = sizes.reduce((total, size) => total + size, 0);
  if (sizes.length * largest > mostSteps) return normalTail(sizes, sum);
  return Math.min(1, 2 * upperTail(sizes, (largest + Math.abs(sum)) / 2, largest));
}

/** P(the sizes that get a plus sign sum to at least `threshold`). */
function upperTail(sizes: readonly number[], threshold: number, largest: number): number {
  const probabilities = new Float64Array(largest + 1);
  probabilities[0] = 1;
  let reached = 0;
  for (const size of sizes) {
    reached += size;
    for (let sum = reached; sum >= 0; sum -= 1) {
      const before = sum >= size ? (probabilities[sum - size] ?? 0) : 0;
      probabilities[sum] = ((probabilities[sum] ?? 0) + before) / 2;
    }
  }
  let tail = 0;
  for (let sum = largest; sum >= threshold; sum -= 1) tail += probabilities[sum] ?? 0;
  return tail;
}

function normalTail(sizes: readonly number[], sum: number): number {
  const variance = sizes.reduce((total, size) => total + size * size, 0);
  return 2 * normalCdf(-Math.abs(sum) / Math.sqrt(variance));
}
