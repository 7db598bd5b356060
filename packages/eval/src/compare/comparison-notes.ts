import type { ComparedModel, Comparison } from "@millwright/core";
import { count } from "../report/figures.ts";
import { formatP } from "./points.ts";

/**
 * What a reader must know before trusting the figures, as sentences; empty when all is well.
 *
 * @param unfinished ids of the runs that are still going on or were interrupted
 */
export function comparisonNotes(
  figures: Omit<Comparison, "id" | "notes">,
  unfinished: readonly string[] = [],
): string[] {
  const { leftOut, overall, baseline, candidate } = figures;
  const unpaired = leftOut.baselineOnly + leftOut.candidateOnly;
  return [
    overall.pairs === 0 && unpairedText(unpaired),
    overall.pairs > 0 &&
      unpaired > 0 &&
      `${count(unpaired, "sample")} without a partner (${leftOut.baselineOnly} of the baseline, ${leftOut.candidateOnly} of the candidate) are left out.`,
    leftOut.infrastructure > 0 &&
      `${count(leftOut.infrastructure, "pair")} left out: a side could not be judged because of infrastructure.`,
    leftOut.ungraded > 0 && `${count(leftOut.ungraded, "pair")} left out: a side is not graded yet.`,
    overall.tasks === 1 && "All pairs are of one task, which says nothing about other tasks.",
    unfinished.length > 0 &&
      `Not finished: ${unfinished.join(" and ")}. Whoever looks on the way and stops at a difference goes by the p that holds at any time: ${formatP(figures.alwaysValidP)}.`,
    ...[baseline, candidate].map(unknownCost),
    baseline.spec === candidate.spec &&
      baseline.run !== candidate.run &&
      "Both sides are the same model: this is an A/A comparison, and any difference is noise.",
  ].filter((line) => line !== false);
}

function unpairedText(samples: number): string {
  return samples > 0
    ? `Unpaired: ${count(samples, "sample")}, but no task and trial that both models were judged on. Nothing can be compared.`
    : "No task and trial was judged for both models. Nothing can be compared.";
}

function unknownCost({ model, unknownCosts, passed, failed }: ComparedModel): string | false {
  if (unknownCosts === 0) return false;
  return `The cost of ${model} is unknown: ${unknownCosts} of its ${count(passed + failed, "sample")} have no known price.`;
}
