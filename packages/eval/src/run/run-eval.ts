import { join } from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import {
  MillwrightError,
  isoNow,
  systemClock,
  type Clock,
  type EvalResults,
  type EvalRun,
  type SampleGraded,
} from "@millwright/core";
import type { ModelClient, PriceBook, RetryBudget, RouterSnapshot } from "@millwright/models";
import type { Grader } from "../grade/grade-app.ts";
import type { Suite } from "../suite/task.ts";
import { createCaller } from "./call-model.ts";
import { gradeSample } from "./grade-sample.ts";
import { newRun, type NewRun } from "./new-run.ts";
import { requestFor } from "./prompt.ts";
import { computeResults } from "./results.ts";
import { findUnfinished, isSameWork, openRunFolder, readEvents, readRun, type RunFolder } from "./run-folder.ts";
import { foldEvents, spendOf, trialId, workFor, type SampleStates } from "./sample-state.ts";
import { createSpendLedger } from "./spend-ledger.ts";
import { shardName, trialsOf, type Trial } from "./trials.ts";
import { worstCosts, type WorstCosts } from "./worst-cost.ts";

/** A model under test with the name that results call it. */
export interface Candidate {
  name: string;
  spec: string;
  client: ModelClient;
}

export interface RunEvalOptions {
  suites: readonly Suite[];
  candidates: readonly Candidate[];
  /** Samples per task and candidate. */
  trials: number;
  settings: EvalRun["settings"];
  grader: Grader;
  /** Apps graded at the same time. */
  graderWorkers: number;
  /** Calls of one candidate under way at the same time; its client may hold some of them back. */
  concurrency: number;
  /** Which part of the work to do; default all of it. */
  shard?: EvalRun["shard"];
  /** Prices by which `maxCost` is kept; clients note costs themselves. */
  prices?: PriceBook;
  /** Most micro-dollars that the calls of the run may cost, all its starts together; default: no limit. */
  maxCost?: number | null;
  /** Whether a candidate without a known price may be called in spite of `maxCost`. */
  allowUnknownCost?: boolean;
  /** The retries of the run, as its clients share them: a candidate that has used them up is given up. */
  retryBudget?: RetryBudget;
  /** The Hub router's prices, to be kept beside the run. */
  routerPrices?: RouterSnapshot | null;
  /** The run's folder; null for a new or unfinished one below `runs`. */
  out: string | null;
  /** Where runs lie. */
  runs: string;
  millwright: string;
  signal?: AbortSignal;
  clock?: Clock;
  onProgress?: (progress: Progress) => void;
}

export interface Progress {
  run: EvalRun;
  folder: string;
  /** Trials with a verdict, and all of them. */
  done: number;
  total: number;
  /** Of `done`, those that an earlier start of this run had settled. */
  resumed: number;
  /** The line just written; null at the start. */
  graded: SampleGraded | null;
  /** What the run's calls cost so far, in micro-dollars, and how many calls' cost is unknown. */
  spent: { microDollars: number; unknown: number };
}

export interface FinishedRun {
  run: EvalRun;
  folder: string;
  results: EvalResults;
}

/**
 * Runs candidates over suites: asks for every answer once, grades it, and writes both down as soon as they are
 * there. Killed at any moment and started again with the same options, it goes on where it was.
 *
 * @throws MillwrightError `interrupted` after an abort, `quota-exhausted`, `auth` or `infrastructure` when a candidate
 *   had to be given up (the run can go on in all of these), `usage` when `out` holds another run or `maxCost` is set
 *   and a price is unknown
 */
export async function runEval(options: RunEvalOptions): Promise<FinishedRun> {
  const clock = options.clock ?? systemClock;
  const allowUnknown = options.allowUnknownCost === true || (options.maxCost ?? null) === null;
  const worst = worstCosts(options.candidates, { prices: options.prices, allowUnknown, clock });
  const fresh = newRun(options, clock);
  const path = options.out ?? (await findUnfinished(options.runs, fresh)) ?? join(options.runs, fresh.id);
  await using folder = await openRunFolder(path, shardName(options.shard));
  const run = await continueOrBegin(folder, fresh);
  if (options.routerPrices) await folder.writeRouterPrices(options.routerPrices);
  const states = await foldEvents(readEvents(path));
  const stopped = async (error: MillwrightError): Promise<never> => {
    const interrupted: EvalRun = { ...run, status: "interrupted" };
    await folder.writeResults(computeResults(interrupted, states));
    await folder.writeHeader(interrupted);
    throw error;
  };
  try {
    const halted = await settleAll({ run, states, folder, worst, options, clock });
    if (halted !== null) await stopped(halted);
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    const message = `The run was interrupted; what is done is kept in ${path}.`;
    await stopped(new MillwrightError("interrupted", message, { hint: "Run the same command again to go on." }));
  }
  const finished: EvalRun = { ...run, status: "finished", finishedAt: isoNow(clock) };
  const results = computeResults(finished, states);
  await folder.writeResults(results);
  await folder.writeHeader(finished);
  return { run: finished, folder: path, results };
}

/** The header to go on with: that of the folder if it is the same work, else the new one. */
async function continueOrBegin(folder: RunFolder, fresh: NewRun): Promise<EvalRun> {
  const known = await readRun(folder.path).catch((error: unknown) => {
    if (MillwrightError.is(error) && error.message.includes("is not a run folder")) return null;
    throw error;
  });
  if (known === null) {
    await folder.writeHeader(fresh);
    return fresh;
  }
  if (isSameWork(known, fresh)) return { ...known, status: "running" };
  throw new MillwrightError(
    "usage",
    `${folder.path} holds another run (${known.id}): other suites, models, trials, settings or shard.`,
    {
      hint: "Name another folder with --out, or repeat that run's own command to go on with it.",
    },
  );
}

interface Settling {
  run: EvalRun;
  states: SampleStates;
  folder: RunFolder;
  worst: WorstCosts;
  options: RunEvalOptions;
  clock: Clock;
}

/** Calls and grades what is open; returns why a candidate had to be given up, or null. */
async function settleAll({ run, states, folder, worst, options, clock }: Settling): Promise<MillwrightError | null> {
  const trials = trialsOf(options);
  const open = trials.filter(({ key }) => workFor(states.get(trialId(key))).do !== "nothing");
  const resumed = trials.length - open.length;
  const ledger = createSpendLedger(options.maxCost ?? null, earlierSpend(trials, states, worst, options));
  const caller = createCaller({ states, folder, ledger, worst, options });
  let done = resumed;
  const tell = (graded: SampleGraded | null): void => {
    const spent = { microDollars: ledger.spent, unknown: ledger.unknown };
    options.onProgress?.({ run, folder: folder.path, done, total: trials.length, resumed, graded, spent });
  };
  tell(null);

  const queue = (concurrency: number): LimitFunction => pLimit({ concurrency, rejectOnClear: true });
  const calls = new Map(options.candidates.map(({ name }) => [name, queue(options.concurrency)]));
  const grades = queue(options.graderWorkers);
  await allOrFirstError(
    open.map(async (trial) => {
      const id = trialId(trial.key);
      const generated = await calls.get(trial.candidate.name)?.(() => caller.obtain(trial));
      if (generated === null || generated === undefined) return;
      const graded = await grades(() => {
        options.signal?.throwIfAborted();
        return gradeSample(trial.task, generated, options.grader, folder, clock);
      });
      options.signal?.throwIfAborted();
      await folder.append(graded);
      states.set(id, { ...(states.get(id) ?? { generated }), graded });
      done += 1;
      tell(graded);
    }),
    () => {
      for (const queued of calls.values()) queued.clearQueue();
      grades.clearQueue();
    },
  );
  return [...caller.halted.values()][0] ?? null;
}

/** What earlier starts have spent; where that is unknown, the most that the call can have cost. */
function earlierSpend(
  trials: readonly Trial[],
  states: SampleStates,
  worst: WorstCosts,
  { maxCost = null, settings }: RunEvalOptions,
): ReturnType<typeof spendOf> {
  const known = spendOf(states);
  if (maxCost === null || known.unknown === 0) return known;
  const most = trials.map(({ key, task, candidate }) => {
    const costs = [...(states.get(trialId(key))?.costs?.values() ?? [])];
    const unknown = costs.filter((cost) => cost === null).length;
    return unknown === 0 ? 0 : unknown * worst.of(candidate, requestFor(task, key.trial, settings));
  });
  return { ...known, spent: most.reduce((sum, one) => sum + one, known.spent) };
}

/** Waits for all, also after a failure, so that nothing is left running; then throws the error that came first. */
async function allOrFirstError(promises: readonly Promise<void>[], stop: () => void): Promise<void> {
  let first: { error: unknown } | null = null;
  const fail = (error: unknown): void => {
    first ??= { error };
    stop();
  };
  await Promise.all(promises.map((promise) => promise.catch(fail)));
  if (first !== null) throw (first as { error: unknown }).error;
}
