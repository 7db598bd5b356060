import { MillwrightError, type Generation, type ModelRequest, type SampleGenerated } from "@millwright/core";
import type { RetryBudget } from "@millwright/models";
import { requestFor } from "./prompt.ts";
import type { Candidate, RunEvalOptions } from "./run-eval.ts";
import type { RunFolder } from "./run-folder.ts";
import { spentOn, stateAfter, trialId, workFor, type SampleStates } from "./sample-state.ts";
import type { Reservation, SpendLedger } from "./spend-ledger.ts";
import type { Trial } from "./trials.ts";
import type { WorstCosts } from "./worst-cost.ts";

/** Calls that one start of a run makes for a trial at the most. */
const triesPerStart = 3;

/** Makes the calls of a run. */
export interface Caller {
  /**
   * The trial's answer: the one on the disk, or that of a new call, on the disk before it is used. Null when its
   * candidate cannot be called any more.
   */
  obtain(trial: Trial): Promise<SampleGenerated | null>;
  /** Why candidates could not be called any more, by name. */
  readonly halted: ReadonlyMap<string, MillwrightError>;
}

export interface CallerOptions {
  states: SampleStates;
  folder: RunFolder;
  ledger: SpendLedger;
  worst: WorstCosts;
  options: Pick<RunEvalOptions, "settings" | "signal" | "retryBudget">;
}

/**
 * Calls candidates for their trials. The first call of a candidate has begun to answer before the others are made, so
 * that they find the provider's prompt cache filled and a wrong key is one refused call. A candidate is given up when
 * its quota is used up, its key is refused, the run's money may not cover the next call, or the run's retries are.
 */
export function createCaller({ states, folder, ledger, worst, options }: CallerOptions): Caller {
  const halted = new Map<string, MillwrightError>();
  const leads = new Map<string, Promise<void>>();

  const obtain = async (trial: Trial): Promise<SampleGenerated | null> => {
    const id = trialId(trial.key);
    for (let tries = 0; ; tries += 1) {
      const state = states.get(id);
      const work = workFor(state);
      if (work.do === "grade") return work.generated;
      if (state !== undefined && (work.do === "nothing" || tries >= triesPerStart)) return state.generated;
      if (tries > 0 && options.retryBudget?.take() === false) halted.set(trial.candidate.name, outOfRetries(trial));
      if (halted.has(trial.candidate.name)) return null;
      const generated = await call(trial, work.do === "generate" ? work.attempt : 0);
      if (generated === null) return null;
      await folder.append(generated);
      states.set(id, stateAfter(state, generated));
      if (halted.has(trial.candidate.name) && generated.generation.response === null) return null;
    }
  };

  const call = async (trial: Trial, attempt: number): Promise<SampleGenerated | null> => {
    const { candidate, key } = trial;
    const lead = leads.get(candidate.name);
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    if (lead === undefined) leads.set(candidate.name, begun);
    else await lead;
    try {
      options.signal?.throwIfAborted();
      if (halted.has(candidate.name)) return null;
      const request = requestFor(trial.task, key.trial, options.settings);
      const generation = await paidCall(trial, request, begin);
      const reason = generation === null ? null : reasonToHalt(generation, trial, options.retryBudget);
      // Before the others are let go, so that they see it.
      if (reason !== null && !halted.has(candidate.name)) halted.set(candidate.name, reason);
      return generation === null
        ? null
        : { schema: "millwright.sample-generated/1", key: { ...key, attempt }, generation };
    } finally {
      begin();
    }
  };

  const paidCall = async (trial: Trial, request: ModelRequest, begin: () => void): Promise<Generation | null> => {
    const reservation = await reserveOrHalt(trial.candidate, request);
    if (reservation === null) return null;
    let cost: number | null = null;
    try {
      const generation = await generate(trial, request, begin);
      cost = spentOn(generation);
      return generation;
    } finally {
      reservation.settle(cost);
    }
  };

  const reserveOrHalt = async (candidate: Candidate, request: ModelRequest): Promise<Reservation | null> => {
    try {
      return await ledger.reserve(worst.of(candidate, request));
    } catch (error) {
      if (!MillwrightError.is(error)) throw error;
      if (!halted.has(candidate.name)) halted.set(candidate.name, error);
      return null;
    }
  };

  const generate = async ({ candidate, key }: Trial, request: ModelRequest, begin: () => void): Promise<Generation> => {
    const stream = candidate.client.stream(request, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      sample: { suite: key.suite, task: key.task, trial: key.trial },
      origin: "eval",
    });
    for (;;) {
      const step = await stream.next();
      if (step.done === true) return step.value;
      begin();
    }
  };

  return { obtain, halted };
}

/** Why a candidate is not to be called again after this answer; null when it is. */
function reasonToHalt({ error }: Generation, trial: Trial, budget: RetryBudget | undefined): MillwrightError | null {
  if (error === null) return null;
  const { name } = trial.candidate;
  if (error.code === "quota-exhausted") {
    return new MillwrightError("quota-exhausted", `The quota of ${name} is used up: ${error.message}`, {
      hint: "Add credit or raise the limit at the provider, then run the same command again: it goes on where it was.",
    });
  }
  if (error.code === "auth") {
    return new MillwrightError("auth", `${name} cannot be called: ${error.message}`, {
      hint: error.hint ?? "Check the key, then run the same command again.",
    });
  }
  return error.retryable && budget?.left === 0 ? outOfRetries(trial) : null;
}

function outOfRetries({ candidate }: Trial): MillwrightError {
  return new MillwrightError(
    "infrastructure",
    `${candidate.name} fails again and again: the retries of this run are used up.`,
    { hint: "Once the provider is up again, run the same command again: it goes on where it was.", retryable: true },
  );
}
