import type { RecordedModel } from "@millwright/test-kit";

/**
 * Outcomes of two nights over 40 tasks with two trials: a baseline, a candidate that does about as well (it gains on
 * two tasks and loses on two), and one that breaks every third task.
 */
export const baselineOutcomes = outcomesOf((index) => (index % 10 === 9 ? "FF" : index % 10 === 4 ? "PF" : "PP"));

export const equalOutcomes = outcomesOf((index) => {
  if (index === 4 || index === 14) return "PP";
  if (index === 0 || index === 20) return "PF";
  return baselineOutcomes[nameOf(index)] ?? "";
});

export const worseOutcomes = outcomesOf((index) => (index % 3 === 0 ? "FF" : (baselineOutcomes[nameOf(index)] ?? "")));

/** A model with these outcomes, cheap and quick. */
export function candidateWith(outcomes: Readonly<Record<string, string>>): RecordedModel {
  return { name: "small", outcomes, microDollars: 2000, firstTokenMs: 100 };
}

/** The baseline, dear and slow. */
export const frontier: RecordedModel = {
  name: "frontier",
  outcomes: baselineOutcomes,
  microDollars: 40_000,
  firstTokenMs: 800,
};

function outcomesOf(lettersOf: (index: number) => string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 40 }, (_, index) => [nameOf(index), lettersOf(index)]));
}

function nameOf(index: number): string {
  return `task-${String(index).padStart(2, "0")}`;
}
