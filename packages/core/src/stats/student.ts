import { betaQuantile } from "./beta.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Quantile of Student's t distribution.
 *
 * @param degrees degrees of freedom, positive; above a million the normal quantile is returned
 * @throws RangeError when the probability is not strictly between 0 and 1 or there is no degree of freedom
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`Expected a probability strictly between 0 and 1, got ${probability}`);
  }
  if (!(degrees > 0)) throw new RangeError(`Expected positive degrees of freedom, got ${degrees}`);
  if (degrees > 1e6) return normalQuantile(probability);
  if (probability > 0.5) return -studentQuantile(1 - probability, degrees);
  if (probability === 0.5) return 0;
  // The smaller of x and 1 - x is found, so that neither end loses digits.
  const rest = betaQuantile(1 - 2 * probability, 0.5, degrees / 2);
  if (rest < 0.5) return -Math.sqrt((degrees * rest) / (1 - rest));
  const x = betaQuantile(2 * probability, degrees / 2, 0.5);
  return -Math.sqrt((degrees * (1 - x)) / x);
}
