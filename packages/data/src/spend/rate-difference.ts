import { wilson, type Proportion } from "@millwright/core";

/**
 * The difference of two rates, `a` less `b`, with its 95 % interval: Newcombe's hybrid of Wilson intervals (Statistics in
 * Medicine 17, 1998, method 10). Null when either has no trials.
 */
export function rateDifference(
  a: { successes: number; trials: number },
  b: { successes: number; trials: number },
): Proportion | null {
  if (a.trials === 0 || b.trials === 0) return null;
  const first = wilson(a.successes, a.trials);
  const second = wilson(b.successes, b.trials);
  if (first === null || second === null) return null;
  const estimate = a.successes / a.trials - b.successes / b.trials;
  const [p, q] = [a.successes / a.trials, b.successes / b.trials];
  return {
    estimate,
    low: estimate - Math.hypot(p - first.low, second.high - q),
    high: estimate + Math.hypot(first.high - p, q - second.low),
  };
}
