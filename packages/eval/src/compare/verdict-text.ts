import type { Comparison } from "@millwright/core";
import { count } from "../report/figures.ts";
import { formatSize } from "./points.ts";

type Judged = Pick<Comparison, "verdict" | "overall" | "settings">;

const names: Record<Comparison["verdict"], string> = {
  better: "better",
  "not-worse": "not worse",
  worse: "worse",
  "cannot-tell": "cannot tell",
};

/** A verdict in words: `not worse`. */
export function verdictName(verdict: Comparison["verdict"]): string {
  return names[verdict];
}

/** The verdict about the candidate in one sentence. */
export function verdictSentence({ verdict, overall, settings }: Judged): string {
  const interval = overall.difference?.interval ?? null;
  const margin = `the margin is ${formatSize(settings.margin)} points`;
  if (interval === null) return `cannot tell: ${count(overall.tasks, "task")} with pairs are too few for an interval`;
  const low = formatSize(interval.low);
  const high = formatSize(interval.high);
  switch (verdict) {
    case "better":
      return `better: it passes ${low} to ${high} points more often`;
    case "worse":
      return `worse: it passes ${high} to ${low} points less often; ${margin}`;
    case "not-worse":
      return interval.low >= 0
        ? `not worse: it loses nothing; ${margin}`
        : `not worse: it loses ${low} points at most; ${margin}`;
    case "cannot-tell":
      return interval.high > 0
        ? `cannot tell: anything from ${low} points worse to ${high} points better; ${margin}`
        : `cannot tell: it loses ${high} to ${low} points, but the exact test does not confirm it; ${margin}`;
  }
}

/** What the comparison can tell and, where it cannot, what it would take; a sentence each. */
export function planSentences({
  plan,
  settings,
  verdict,
}: Pick<Comparison, "plan" | "settings" | "verdict">): string[] {
  if (plan === null || plan.detectable === null) return ["It takes pairs of at least two tasks."];
  const size = sizeOf(plan.tasks, plan.trials);
  const seen =
    plan.detectable >= 1
      ? `${size} are too few to see any difference.`
      : `${size} show a difference of ${formatSize(plan.detectable)} points or more in 4 of 5 cases.`;
  if (plan.tasksForMargin === null || verdict !== "cannot-tell") return [seen];
  const trials = plan.trialsForMargin === null ? "" : `, or ${plan.trialsForMargin} trials on these tasks`;
  return [
    seen,
    `To show that an equal model keeps the margin of ${formatSize(settings.margin)} points takes about ${sizeOf(plan.tasksForMargin, plan.trials)}${trials}.`,
  ];
}

function sizeOf(tasks: number, trials: number): string {
  return `${count(tasks, "task")} x ${count(Number(trials.toFixed(1)), "trial")}`;
}
