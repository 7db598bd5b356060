const rootTwoPi = Math.sqrt(2 * Math.PI);

/**
 * Distribution function of the standard normal distribution; relative error below 1e-13 down to -37, where it
 * vanishes (series of Marsaglia 2004, J. Stat. Softw. 11(4), near 0; continued fraction of the Mills ratio beyond).
 */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  if (x < -38) return 0;
  const density = Math.exp((-x * x) / 2) / rootTwoPi;
  if (x > -3) return 0.5 + density * oddSeries(x);
  let fraction = 0;
  for (let step = 200; step >= 1; step -= 1) fraction = step / (fraction - x);
  return density / (fraction - x);
}

/** x + x^3/3 + x^5/(3*5) + ... */
function oddSeries(x: number): number {
  let sum = x;
  let term = x;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

const a = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
] as const;
const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572] as const;
const c = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const;
const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416] as const;

/**
 * Quantile of the standard normal distribution; relative error below 1.2e-9 (P. J. Acklam's rational
 * approximation).
 *
 * @throws RangeError when the probability is not strictly between 0 and 1
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`Expected a probability strictly between 0 and 1, got ${probability}`);
  }
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(probability));
    return polynomial(c, q) / (polynomial(d, q) * q + 1);
  }
  const q = probability - 0.5;
  const r = q * q;
  return (polynomial(a, r) * q) / (polynomial(b, r) * r + 1);
}

/** Horner's rule; the highest power comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
