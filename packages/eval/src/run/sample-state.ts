import {
  sampleId,
  sumMoney,
  type Cost,
  type Generation,
  type SampleEvent,
  type SampleGenerated,
  type SampleGraded,
  type SampleKey,
} from "@millwright/core";

/** A trial without its attempt: what has to be done once. */
export type TrialKey = Omit<SampleKey, "attempt">;

/** The newest attempt of a trial, as far as it got. */
export interface SampleState {
  generated: SampleGenerated;
  graded: SampleGraded | null;
  /** What every call of the trial cost, failed attempts too, by id of the Generation; null is unknown. */
  costs?: ReadonlyMap<string, Cost | null>;
}

/** The newest state of every trial, by `trialId`. */
export type SampleStates = Map<string, SampleState>;

/** A trial's key as one text, for maps. */
export function trialId(key: TrialKey): string {
  return sampleId({ ...key, attempt: 0 });
}

/**
 * Folds the events of a run: the highest attempt counts, and of its grades the newest. A cost that was worked out
 * again replaces the one that was noted when the call was made.
 */
export async function foldEvents(events: AsyncIterable<SampleEvent> | Iterable<SampleEvent>): Promise<SampleStates> {
  const states: SampleStates = new Map();
  const repriced = new Map<string, Cost | null>();
  for await (const event of events) {
    const id = trialId(event.key);
    const known = states.get(id);
    if (event.schema === "millwright.sample-generated/1") {
      states.set(id, stateAfter(known, event));
    } else if (event.schema === "millwright.sample-repriced/1") {
      repriced.set(event.generationId, event.cost);
    } else if (known !== undefined && known.generated.generation.id === event.generationId) {
      known.graded = event;
    }
  }
  if (repriced.size > 0) for (const [id, state] of states) states.set(id, atNewCosts(state, repriced));
  return states;
}

/** The state of a trial once one more call has been made for it. */
export function stateAfter(known: SampleState | undefined, event: SampleGenerated): SampleState {
  const costs = new Map(known?.costs).set(event.generation.id, event.generation.cost);
  const newest = known === undefined || event.key.attempt >= known.generated.key.attempt;
  return newest ? { generated: event, graded: null, costs } : { ...known, costs };
}

/** What all calls of a trial cost, in micro-dollars; null as soon as one is unknown. */
export function costOfTrial({ generated, costs }: SampleState): number | null {
  const all = costs === undefined ? [generated.generation.cost] : [...costs.values()];
  return sumMoney(all.map((cost) => cost?.microDollars ?? null));
}

/** What the calls of a run have cost so far, as far as it is known. */
export function spendOf(states: SampleStates): { spent: number; unknown: number } {
  const called = [...states.values()].filter(({ generated }) => generated.generation.origin !== "replay");
  const costs = called.flatMap((state) => [...(state.costs?.values() ?? [])]);
  return {
    spent: costs.reduce((sum, cost) => sum + (cost?.microDollars ?? 0), 0),
    unknown: costs.filter((cost) => cost === null).length,
  };
}

/** What a call has taken out of the purse now: nothing for a recording, whose cost is that of the recorded call. */
export function spentOn({ origin, cost }: Generation): number | null {
  return origin === "replay" ? 0 : (cost?.microDollars ?? null);
}

function atNewCosts(state: SampleState, repriced: ReadonlyMap<string, Cost | null>): SampleState {
  const costs = new Map(
    [...(state.costs ?? [])].map(([id, cost]) => [id, repriced.has(id) ? (repriced.get(id) ?? null) : cost]),
  );
  const { generation } = state.generated;
  if (!repriced.has(generation.id)) return { ...state, costs };
  // The id stays that of the call: verdicts and repricings name it.
  const generated = { ...state.generated, generation: { ...generation, cost: costs.get(generation.id) ?? null } };
  return { ...state, generated, costs };
}

/** What a trial still needs. */
export type TrialWork =
  | { do: "nothing" }
  | { do: "generate"; attempt: number }
  | { do: "grade"; generated: SampleGenerated };

/** Decides what a trial still needs; infrastructure failures are tried again, verdicts never. */
export function workFor(state: SampleState | undefined): TrialWork {
  if (state === undefined) return { do: "generate", attempt: 0 };
  const { generation, key } = state.generated;
  if (generation.response === null && isWorthAnotherCall(generation.error)) {
    return { do: "generate", attempt: key.attempt + 1 };
  }
  const settled =
    state.graded !== null && (generation.response === null || state.graded.verdict.outcome !== "infrastructure");
  return settled ? { do: "nothing" } : { do: "grade", generated: state.generated };
}

/** Whether the same call may succeed now: also once credit was added or a key mended. */
function isWorthAnotherCall(error: SampleGenerated["generation"]["error"]): boolean {
  return error !== null && (error.retryable || error.code === "quota-exhausted" || error.code === "auth");
}
