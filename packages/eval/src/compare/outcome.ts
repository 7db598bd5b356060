import { sumMoney, type SampleEvent, type SampleGenerated, type SampleGraded, type Verdict } from "@millwright/core";
import { trialId, type TrialKey } from "../run/sample-state.ts";

/** What a comparison needs of a trial: a sample without its texts, so that long runs fit in memory. */
export interface Outcome extends TrialKey {
  /** Null: not graded yet. */
  outcome: Verdict["outcome"] | null;
  /** What all calls of the trial cost, failed attempts too. */
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
  /** Micro-dollars of every call of the trial, by id of the Generation. */
  costs: Map<string, number | null>;
  /** Outcomes so far, by grader. */
  judgements: Map<string, Set<Verdict["outcome"]>>;
}

/**
 * Folds the events of a run as `foldEvents` does: the highest attempt counts, and of its grades the newest; costs that
 * were worked out again replace those that were noted.
 */
export async function foldOutcomes(events: AsyncIterable<SampleEvent> | Iterable<SampleEvent>): Promise<Outcome[]> {
  const states = new Map<string, State>();
  const repriced = new Map<string, number | null>();
  for await (const event of events) {
    const id = trialId(event.key);
    const known = states.get(id);
    if (event.schema === "millwright.sample-generated/1") {
      states.set(id, stateAfter(known, event));
    } else if (event.schema === "millwright.sample-repriced/1") {
      repriced.set(event.generationId, event.cost?.microDollars ?? null);
    } else if (known?.generationId === event.generationId) {
      takeGrade(known, event);
    }
  }
  return [...states.values()].map(({ outcome, costs }) => {
    const amounts = [...costs].map(([id, noted]) => (repriced.has(id) ? (repriced.get(id) ?? null) : noted));
    return { ...outcome, microDollars: sumMoney(amounts) };
  });
}

function stateAfter(known: State | undefined, { key, generation }: SampleGenerated): State {
  const costs = (known?.costs ?? new Map<string, number | null>()).set(
    generation.id,
    generation.cost?.microDollars ?? null,
  );
  if (known !== undefined && key.attempt < known.attempt) return known;
  const { suite, task, model, trial, attempt } = key;
  const { firstTokenMs, totalMs } = generation.latency;
  const outcome: Outcome = {
    suite,
    task,
    model,
    trial,
    outcome: null,
    microDollars: null,
    firstTokenMs,
    totalMs,
    regraded: "never",
  };
  return { attempt, generationId: generation.id, outcome, costs, judgements: new Map() };
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
