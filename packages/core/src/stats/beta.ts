/**
 * Regularised incomplete beta function I_x(a, b): the distribution function of the beta distribution, relative error
 * about 1e-12 (continued fraction by Lentz's method; DLMF 8.17.22).
 *
 * @throws RangeError when `a` or `b` is not positive or `x` is not between 0 and 1
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
    throw new RangeError(`Expected a > 0, b > 0 and 0 <= x <= 1, got a ${a}, b ${b}, x ${x}`);
  }
  if (x === 0 || x === 1) return x;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  return front / continuedFraction(x, a, b);
}

/**
 * Quantile of the beta distribution, absolute error below 1e-15 (bisection).
 *
 * @throws RangeError when `a` or `b` is not positive or the probability is not between 0 and 1
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`Expected a probability, got ${probability}`);
  let low = 0;
  let high = 1;
  while (high - low > 1e-16 + 1e-15 * low) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < probability) low = middle;
    else high = middle;
    if (middle === (low + high) / 2) break;
  }
  return (low + high) / 2;
}

/** Logarithm of the beta function; both arguments are positive. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Logarithm of the gamma function for positive arguments (Lanczos, g = 7, n = 9). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const base = shifted + 7.5;
  const sum = lanczos.reduce((total, term, index) => (index === 0 ? term : total + term / (shifted + index)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

const tiny = 1e-300;

/** 1 + d1/(1 + d2/(1 + ...)), the reciprocal of which completes I_x(a, b). */
function continuedFraction(x: number, a: number, b: number): number {
  let value = 1;
  let numerators = 1;
  let denominators = 0;
  for (let step = 1; step <= 100_000; step += 1) {
    const term = fractionTerm(step, x, a, b);
    denominators = 1 / nonZero(1 + term * denominators);
    numerators = nonZero(1 + term / numerators);
    const change = numerators * denominators;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return value;
}

function fractionTerm(step: number, x: number, a: number, b: number): number {
  const half = step >> 1;
  if (step % 2 === 0) return (half * (b - half) * x) / ((a + step - 1) * (a + step));
  return (-(a + half) * (a + b + half) * x) / ((a + step - 1) * (a + step));
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
