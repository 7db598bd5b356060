import { normalQuantile } from "./normal.ts";
import { invertSymmetric } from "./invert-symmetric.ts";

/** One judgement of two items. A tie counts as half a win for each. */
export interface Judgement {
  first: string;
  second: string;
  outcome: "first" | "second" | "tie";
}

/** An item's strength as log-odds, the mean over all items being 0. */
export interface Strength {
  item: string;
  estimate: number;
  standardError: number;
  low: number;
  high: number;
  judgements: number;
}

/**
 * Bradley-Terry strengths by maximum likelihood (Bradley and Terry 1952, Biometrika 39:324-345) with Wald intervals
 * from the Fisher information. The chance that a beats b is 1 / (1 + exp(b - a)). Costs cubed items a step.
 *
 * @returns strongest first; null when no finite estimate exists: some group of items never lost to, or never met, the
 *   rest (Ford 1957)
 * @throws RangeError when an item is judged against itself
 */
export function bradleyTerry(judgements: readonly Judgement[], confidence = 0.95): Strength[] | null {
  const self = judgements.find(({ first, second }) => first === second);
  if (self !== undefined) throw new RangeError(`Expected two items, got ${self.first} against itself`);
  const items = [...new Set(judgements.flatMap(({ first, second }) => [first, second]))].sort();
  const wins = winTable(judgements, items);
  if (items.length < 2 || !isStronglyConnected(wins)) return null;
  const estimates = maximise(wins);
  const covariance = centredInverse(information(wins, estimates));
  const z = normalQuantile((1 + confidence) / 2);
  return items
    .map((item, index) => {
      const estimate = estimates[index] ?? 0;
      const standardError = Math.sqrt(covariance[index]?.[index] ?? 0);
      const count = judgements.filter(({ first, second }) => first === item || second === item).length;
      return {
        item,
        estimate,
        standardError,
        low: estimate - z * standardError,
        high: estimate + z * standardError,
        judgements: count,
      };
    })
    .sort((a, b) => b.estimate - a.estimate);
}

/** `wins[i][j]`: how often i beat j. */
function winTable(judgements: readonly Judgement[], items: readonly string[]): number[][] {
  const places = new Map(items.map((item, index) => [item, index]));
  const wins = items.map(() => items.map(() => 0));
  const add = (winner: string, loser: string, amount: number): void => {
    const row = wins[places.get(winner) ?? 0];
    const column = places.get(loser) ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + amount;
  };
  for (const { first, second, outcome } of judgements) {
    const share = outcome === "tie" ? 0.5 : outcome === "first" ? 1 : 0;
    add(first, second, share);
    add(second, first, 1 - share);
  }
  return wins;
}

/** Whether every item beat every other, if need be through a chain. */
function isStronglyConnected(wins: readonly (readonly number[])[]): boolean {
  const reaches = (beats: (from: number, to: number) => boolean): boolean => {
    const seen = new Set([0]);
    for (const from of seen) wins.forEach((_, to) => void (beats(from, to) && seen.add(to)));
    return seen.size === wins.length;
  };
  return reaches((from, to) => (wins[from]?.[to] ?? 0) > 0) && reaches((from, to) => (wins[to]?.[from] ?? 0) > 0);
}

/** Newton's method on the concave log-likelihood, halving a step that does not climb. */
function maximise(wins: readonly (readonly number[])[]): number[] {
  let estimates = wins.map(() => 0);
  let height = logLikelihood(wins, estimates);
  for (let step = 0; step < 200; step += 1) {
    const gradient = gradientOf(wins, estimates);
    if (Math.max(...gradient.map(Math.abs)) < 1e-10) break;
    const inverse = centredInverse(information(wins, estimates));
    const direction = inverse.map((row) => row.reduce((sum, entry, index) => sum + entry * (gradient[index] ?? 0), 0));
    for (let scale = 1; scale > 1e-6; scale /= 2) {
      const next = estimates.map((value, index) => value + scale * (direction[index] ?? 0));
      const reached = logLikelihood(wins, next);
      if (reached < height) continue;
      estimates = next;
      height = reached;
      break;
    }
  }
  return estimates;
}

function logLikelihood(wins: readonly (readonly number[])[], strengths: readonly number[]): number {
  let sum = 0;
  wins.forEach((row, i) =>
    row.forEach((count, j) => {
      if (count > 0) sum -= count * Math.log1p(Math.exp((strengths[j] ?? 0) - (strengths[i] ?? 0)));
    }),
  );
  return sum;
}

function gradientOf(wins: readonly (readonly number[])[], strengths: readonly number[]): number[] {
  return wins.map((row, i) =>
    row.reduce((sum, count, j) => {
      const met = count + (wins[j]?.[i] ?? 0);
      return sum + count - met * chanceOf(strengths, i, j);
    }, 0),
  );
}

function information(wins: readonly (readonly number[])[], strengths: readonly number[]): number[][] {
  const matrix = wins.map((row, i) =>
    row.map((count, j) => {
      const chance = chanceOf(strengths, i, j);
      return i === j ? 0 : -(count + (wins[j]?.[i] ?? 0)) * chance * (1 - chance);
    }),
  );
  return matrix.map((row, i) => row.map((entry, j) => (i === j ? -row.reduce((sum, other) => sum + other, 0) : entry)));
}

function chanceOf(strengths: readonly number[], i: number, j: number): number {
  return 1 / (1 + Math.exp((strengths[j] ?? 0) - (strengths[i] ?? 0)));
}

/** The inverse on contrasts: strengths are known up to a constant, so rows and columns sum to 0. */
function centredInverse(matrix: readonly (readonly number[])[]): number[][] {
  const shift = 1 / matrix.length;
  return invertSymmetric(matrix.map((row) => row.map((entry) => entry + shift))).map((row) =>
    row.map((entry) => entry - shift),
  );
}
