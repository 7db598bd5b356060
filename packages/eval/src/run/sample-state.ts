import { sampleId, type SampleEvent, type SampleGenerated, type SampleGraded, type SampleKey } from "@millwright/core";

/** A trial without its attempt: what has to be done once. */
export type TrialKey = Omit<SampleKey, "attempt">;

/** The newest attempt of a trial, as far as it got. */
export interface SampleState {
  generated: SampleGenerated;
  graded: SampleGraded | null;
}

/** The newest state of every trial, by `trialId`. */
export type SampleStates = Map<string, SampleState>;

/** A trial's key as one text, for maps. */
export function trialId(key: TrialKey): string {
  return sampleId({ ...key, attempt: 0 });
}

/** Folds the events of a run: the highest attempt counts, and of its grades the newest. */
export async function foldEvents(events: AsyncIterable<SampleEvent> | Iterable<SampleEvent>): Promise<SampleStates> {
  const states: SampleStates = new Map();
  for await (const event of events) {
    const id = trialId(event.key);
    const known = states.get(id);
    if (event.schema === "millwright.sample-generated/1") {
      if (known === undefined || event.key.attempt >= known.generated.key.attempt) {
        states.set(id, { generated: event, graded: null });
      }
    } else if (known !== undefined && known.generated.generation.id === event.generationId) {
      known.graded = event;
    }
  }
  return states;
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
  if (generation.response === null && generation.error?.retryable === true) {
    return { do: "generate", attempt: key.attempt + 1 };
  }
  const settled =
    state.graded !== null && (generation.response === null || state.graded.verdict.outcome !== "infrastructure");
  return settled ? { do: "nothing" } : { do: "grade", generated: state.generated };
}
