import { logBeta } from "./beta.ts";

/** What a stream of decided comparisons says, valid however often it is looked at and whenever one stops. */
export interface SequentialTest {
  wins: number;
  losses: number;
  /** Always-valid p-value that wins and losses are equally likely: the smallest there was on the way. */
  p: number;
  /** Confidence sequence for the share of wins; it holds at all times together with the chosen coverage. */
  share: { estimate: number; low: number; high: number } | null;
}

/**
 * Always-valid sequential test for early stopping: the mixture sequential probability ratio test of a fair coin with a
 * uniform mixture (Robbins 1970, Ann. Math. Stat. 41:1397-1409; Johari, Pekelis and Walsh 2022, "Always Valid
 * Inference", Oper. Res. 70:1806-1821). Stop as soon as `p` is at most alpha: the chance of ever doing so without a
 * difference is at most alpha.
 *
 * Give it the sign of each task's paired difference, in an order that does not depend on the outcomes: under the null
 * hypothesis either sign is as likely, whatever the dependence between a task's trials. Zeros are ties and say
 * nothing.
 *
 * @param differences one number a task, of which only the sign counts
 * @param confidence coverage of the confidence sequence; default 0.95
 */
export function sequentialSignTest(differences: Iterable<number>, confidence = 0.95): SequentialTest {
  let wins = 0;
  let losses = 0;
  let most = 0;
  for (const difference of differences) {
    if (difference > 0) wins += 1;
    if (difference < 0) losses += 1;
    most = Math.max(most, logEvidence(wins, losses, 0.5));
  }
  return { wins, losses, p: Math.exp(-most), share: shareOfWins(wins, losses, Math.log(1 / (1 - confidence))) };
}

/** Logarithm of the mixture likelihood ratio against a share of wins; its exponential is a martingale if that is true. */
function logEvidence(wins: number, losses: number, share: number): number {
  const against = (wins > 0 ? wins * Math.log(share) : 0) + (losses > 0 ? losses * Math.log1p(-share) : 0);
  return logBeta(wins + 1, losses + 1) - against;
}

/** All shares of wins against which the evidence is below the threshold. */
function shareOfWins(wins: number, losses: number, threshold: number): SequentialTest["share"] {
  if (wins + losses === 0) return null;
  const estimate = wins / (wins + losses);
  const edge = (refused: number): number => {
    let [out, inside] = [refused, estimate];
    if (logEvidence(wins, losses, out) < threshold) return out;
    for (let step = 0; step < 60; step += 1) {
      const middle = (out + inside) / 2;
      if (logEvidence(wins, losses, middle) < threshold) inside = middle;
      else out = middle;
    }
    return inside;
  };
  return { estimate, low: edge(0), high: edge(1) };
}
