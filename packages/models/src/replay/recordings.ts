import type { Generation } from "@millwright/core";

/** One recorded answer and what it can be found by. */
export interface Recording {
  /** Null for a bare Generation, which only its request hash identifies. */
  sample: { suite: string | null; task: string; trial: number; attempt: number } | null;
  /** The model that was recorded, as its run names it; null for raw answers. */
  model: string | null;
  /** A whole record, or the text of an answer of which nothing else is known. */
  answer: Generation | string;
}

export interface Wanted {
  sample: { suite: string; task: string; trial: number } | undefined;
  requestHash: string;
}

/**
 * The recording for a call: by task and trial, preferring the same suite and then the newest attempt. Bare
 * Generations, and all when the call names no sample, are found by request hash, the n-th recording of a request
 * being its n-th trial. Null when there is none.
 */
export function findRecording(recordings: readonly Recording[], wanted: Wanted): Recording | null {
  return bySample(recordings, wanted) ?? byRequest(recordings, wanted);
}

/** What a set of recordings holds, for people: `todo (trials 0, 1), chat (trial 0)`. */
export function describeRecordings(recordings: readonly Recording[]): string {
  const trials = new Map<string, Set<number>>();
  for (const { sample } of recordings) {
    if (sample === null) continue;
    trials.set(sample.task, (trials.get(sample.task) ?? new Set()).add(sample.trial));
  }
  const parts = [...trials].map(([task, numbers]) => {
    const list = [...numbers].toSorted((a, b) => a - b).join(", ");
    return `${task} (${numbers.size === 1 ? "trial" : "trials"} ${list})`;
  });
  const shown = parts.slice(0, 10).join(", ");
  if (parts.length > 10) return `${shown} and ${parts.length - 10} more tasks`;
  const bare = recordings.filter(({ sample }) => sample === null).length;
  if (bare === 0) return shown === "" ? "nothing" : shown;
  const calls = `${bare} ${bare === 1 ? "call" : "calls"} without a task`;
  return shown === "" ? calls : `${shown}, ${calls}`;
}

function bySample(recordings: readonly Recording[], { sample }: Wanted): Recording | null {
  if (sample === undefined) return null;
  const same = recordings.filter(
    (recording) => recording.sample?.task === sample.task && recording.sample.trial === sample.trial,
  );
  const sameSuite = same.filter((recording) => recording.sample?.suite === sample.suite);
  const candidates = sameSuite.length > 0 ? sameSuite : same;
  return candidates.reduce<Recording | null>(
    (best, one) => (best === null || attemptOf(one) >= attemptOf(best) ? one : best),
    null,
  );
}

function byRequest(recordings: readonly Recording[], { sample, requestHash }: Wanted): Recording | null {
  const same = recordings.filter(
    ({ sample: of, answer }) =>
      (of === null || sample === undefined) && typeof answer !== "string" && answer.requestHash === requestHash,
  );
  return same[sample?.trial ?? 0] ?? null;
}

function attemptOf(recording: Recording): number {
  return recording.sample?.attempt ?? 0;
}
