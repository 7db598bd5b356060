import type { EvalResults, EvalRun, ModelResult } from "@millwright/core";
import { count, formatInterval, formatPercent } from "./figures.ts";

export interface Summary {
  /** The model with the best pass rate, or null when nothing was graded. */
  best: string | null;
  /** What follows the best model's name, or the whole sentence when there is none. */
  text: string;
}

/** What a reader in a hurry takes from the run: who is ahead, how far that is certain. */
export function summarise(results: EvalResults): Summary {
  const [best, ...others] = ranked(results);
  if (best === undefined) return { best: null, text: "No sample has been graded yet, so nothing can be said." };
  const of = best.passed + best.failed;
  const figures = `passed ${best.passed} of ${count(of, "graded app")}: ${formatPercent(best.passRate?.estimate ?? null)}, 95 % interval ${formatInterval(best.passRate)}.`;
  return { best: best.model, text: `${figures}${certainty(best, others)}` };
}

/** What a reader must know before trusting the figures; empty when all is well. */
export function warnings(run: EvalRun, results: EvalResults): string[] {
  const infrastructure = results.models.reduce((sum, model) => sum + model.infrastructure, 0);
  const missing = results.samples.expected - results.samples.graded;
  const unpriced = results.models.filter((model) => model.cost === null && model.samples > 0).length;
  return [
    run.status === "running" && "This run was still going on when the report was made.",
    run.status === "interrupted" && "This run was interrupted; the same command again goes on with it.",
    missing > 0 && `${count(missing, "sample")} of ${results.samples.expected} not graded yet.`,
    infrastructure > 0 &&
      `${count(infrastructure, "sample")} could not be judged because of infrastructure failures: not the models' fault, and in none of the rates.`,
    unpriced > 0 && `The cost of ${count(unpriced, "model")} is unknown: not every call has a known price.`,
  ].filter((line) => line !== false);
}

/** The models with a pass rate, best first; the others know no rank. */
export function ranked(results: EvalResults): ModelResult[] {
  return results.models
    .filter((model) => model.passRate !== null)
    .sort((a, b) => (b.passRate?.estimate ?? 0) - (a.passRate?.estimate ?? 0));
}

function certainty(best: ModelResult, others: readonly ModelResult[]): string {
  const low = best.passRate?.low ?? 0;
  const close = others.filter((other) => (other.passRate?.high ?? 0) >= low).length;
  if (others.length === 0) return "";
  if (close === 0) return ` Its interval lies above ${others.length === 1 ? "the other's" : "all others"}.`;
  const whose = close === 1 ? "that of 1 other model" : `those of ${close} other models`;
  return ` Its interval overlaps with ${whose}, so the order at the top may be chance.`;
}
