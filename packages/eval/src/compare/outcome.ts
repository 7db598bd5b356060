import type { SampleEvent, SampleGraded, Verdict } from "@millwright/core";
import { trialId, type TrialKey } from "../run/sample-state.ts";

/** What a comparison needs of a trial: a sample without its texts, so that long runs fit in memory. */
export interface Outcome extends TrialKey {
  /** Null: not graded yet. */
  outcome: Verdict["outcome"] | null;
  microDollars: number | null;
  firstTokenMs: number | null;
  totalMs: number | null;
  /** Whether this very answer was judged more than once by the same grader, and whether all judgements agreed. */
  regraded: "never" | "agreed" | "disagreed";
}

interface State {
  attempt: number;
  generationId: string;
  outcome: Outcome;
  /** Outcomes so far, by grader. */
  judgements: Map<string, Set<Verdict["outcome"]>>;
}

/** Folds the events of a run as `foldEvents` does: the highest attempt counts, and of its grades the newest. */
export async function foldOutcomes(events: AsyncIterable<SampleEvent> | Iterable<SampleEvent>): Promise<Outcome[]> {
  const states = new Map<string, State>();
  for await (const event of events) {
    const id = trialId(event.key);
    const known = states.get(id);
    if (event.schema === "millwright.sample-generated/1") {
      if (known !== undefined && event.key.attempt < known.attempt) continue;
      const { suite, task, model, trial, attempt } = event.key;
      const { cost, latency, id: generationId } = event.generation;
      const outcome: Outcome = {
        suite,
        task,
        model,
        trial,
        outcome: null,
        microDollars: cost?.microDollars ?? null,
        firstTokenMs: latency.firstTokenMs,
        totalMs: latency.totalMs,
        regraded: "never",
      };
      states.set(id, { attempt, generationId, outcome, judgements: new Map() });
    } else if (known?.generationId === event.generationId) {
      takeGrade(known, event);
    }
  }
  return [...states.values()].map((state) => state.outcome);
}

/** Infrastructure failures are no judgements: they neither agree nor disagree. */
function takeGrade({ outcome, judgements }: State, { grader, verdict }: SampleGraded): void {
  outcome.outcome = verdict.outcome;
  if (verdict.outcome === "infrastructure") return;
  const before = judgements.get(grader);
  if (before === undefined) {
    judgements.set(grader, new Set([verdict.outcome]));
    return;
  }
  before.add(verdict.outcome);
  if (before.size > 1) outcome.regraded = "disagreed";
  else if (outcome.regraded === "never") outcome.regraded = "agreed";
}
