/**
 * Inverse of a symmetric positive-definite matrix by Cholesky's method.
 *
 * @throws RangeError when the matrix is not positive definite
 */
export function invertSymmetric(matrix: readonly (readonly number[])[]): number[][] {
  const lower = cholesky(matrix);
  const columns = matrix.map((_, unit) => backward(lower, forward(lower, unit)));
  return matrix.map((_, row) => columns.map((column) => column[row] ?? 0));
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = [];
  matrix.forEach((row, i) => {
    const filled: number[] = [];
    lower.push(filled);
    for (let j = 0; j <= i; j += 1) {
      const other = lower[j] ?? [];
      let rest = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) rest -= (filled[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) filled.push(rest / (other[j] ?? 1));
      else if (rest > 0) filled.push(Math.sqrt(rest));
      else throw new RangeError(`Expected a positive-definite matrix, got pivot ${rest}`);
    }
  });
  return lower;
}

/** Solves L x = the unit vector. */
function forward(lower: readonly (readonly number[])[], unit: number): number[] {
  const solution: number[] = [];
  lower.forEach((row, i) => {
    let rest = i === unit ? 1 : 0;
    for (let k = 0; k < i; k += 1) rest -= (row[k] ?? 0) * (solution[k] ?? 0);
    solution.push(rest / (row[i] ?? 1));
  });
  return solution;
}

/** Solves L' x = the given vector. */
function backward(lower: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const solution = [...vector];
  for (let i = lower.length - 1; i >= 0; i -= 1) {
    let rest = solution[i] ?? 0;
    for (let k = i + 1; k < lower.length; k += 1) rest -= (lower[k]?.[i] ?? 0) * (solution[k] ?? 0);
    solution[i] = rest / (lower[i]?.[i] ?? 1);
  }
  return solution;
}
