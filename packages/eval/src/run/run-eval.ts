import { join } from "node:path";
import pLimit from "p-limit";
import {
  MillwrightError,
  isoNow,
  systemClock,
  type Clock,
  type EvalResults,
  type EvalRun,
  type SampleGenerated,
  type SampleGraded,
} from "@millwright/core";
import type { ModelClient } from "@millwright/models";
import type { Grader } from "../grade/grade-app.ts";
import type { Suite, Task } from "../suite/task.ts";
import { gradeSample } from "./grade-sample.ts";
import { newRun, type NewRun } from "./new-run.ts";
import { requestFor } from "./prompt.ts";
import { computeResults } from "./results.ts";
import { findUnfinished, openRunFolder, readEvents, readRun, type RunFolder } from "./run-folder.ts";
import { foldEvents, trialId, workFor, type SampleStates, type TrialKey } from "./sample-state.ts";

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
  /** Model calls under way at the same time. */
  concurrency: number;
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
}

export interface FinishedRun {
  run: EvalRun;
  folder: string;
  results: EvalResults;
}

/** Calls that one start of a run makes for a trial at the most. */
const triesPerStart = 3;

/**
 * Runs candidates over suites: asks for every answer once, grades it, and writes both down as soon as they are
 * there. Killed at any moment and started again with the same options, it goes on where it was.
 *
 * @throws MillwrightError `interrupted` after an abort (the run can go on), `usage` when `out` holds another run
 */
export async function runEval(options: RunEvalOptions): Promise<FinishedRun> {
  const clock = options.clock ?? systemClock;
  const fresh = newRun(options, clock);
  const path = options.out ?? (await findUnfinished(options.runs, fresh.fingerprint)) ?? join(options.runs, fresh.id);
  await using folder = await openRunFolder(path);
  const run = await continueOrBegin(folder, fresh);
  const states = await foldEvents(readEvents(path));
  try {
    await settleAll(run, states, folder, options, clock);
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    await folder.writeHeader({ ...run, status: "interrupted" });
    throw new MillwrightError("interrupted", `The run was interrupted; what is done is kept in ${path}.`, {
      hint: "Run the same command again to go on.",
    });
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
  if (known.fingerprint === fresh.fingerprint) return { ...known, status: "running" };
  throw new MillwrightError(
    "usage",
    `${folder.path} holds another run (${known.id}): other suites, models, trials or settings.`,
    {
      hint: "Name another folder with --out, or repeat that run's own command to go on with it.",
    },
  );
}

async function settleAll(
  run: EvalRun,
  states: SampleStates,
  folder: RunFolder,
  options: RunEvalOptions,
  clock: Clock,
): Promise<void> {
  const trials = trialsOf(options);
  const open = trials.filter(({ key }) => workFor(states.get(trialId(key))).do !== "nothing");
  const resumed = trials.length - open.length;
  let done = resumed;
  const tell = (graded: SampleGraded | null): void =>
    options.onProgress?.({ run, folder: folder.path, done, total: trials.length, resumed, graded });
  tell(null);

  const calls = pLimit({ concurrency: options.concurrency, rejectOnClear: true });
  const grades = pLimit({ concurrency: options.graderWorkers, rejectOnClear: true });
  await allOrFirstError(
    open.map(async (trial) => {
      const id = trialId(trial.key);
      const generated = await calls(() => obtain(trial, states, folder, options));
      states.set(id, { generated, graded: null });
      const graded = await grades(() => {
        options.signal?.throwIfAborted();
        return gradeSample(trial.task, generated, options.grader, folder, clock);
      });
      options.signal?.throwIfAborted();
      await folder.append(graded);
      states.set(id, { generated, graded });
      done += 1;
      tell(graded);
    }),
    () => {
      calls.clearQueue();
      grades.clearQueue();
    },
  );
}

interface Trial {
  key: TrialKey;
  task: Task;
  candidate: Candidate;
}

/** Every trial of the run; one trial of every task and candidate comes before the next trial. */
function trialsOf({ suites, candidates, trials }: RunEvalOptions): Trial[] {
  return Array.from({ length: trials }, (_, trial) => trial).flatMap((trial) =>
    suites.flatMap((suite) =>
      suite.tasks.flatMap((task) =>
        candidates.map((candidate) => ({
          key: { suite: suite.id, task: task.id, model: candidate.name, trial },
          task,
          candidate,
        })),
      ),
    ),
  );
}

/** The trial's answer: the one on the disk, or that of a new call, on the disk before it is used. */
async function obtain(
  trial: Trial,
  states: SampleStates,
  folder: RunFolder,
  options: RunEvalOptions,
): Promise<SampleGenerated> {
  let state = states.get(trialId(trial.key));
  for (let tries = 0; ; tries += 1) {
    const work = workFor(state);
    if (work.do === "grade") return work.generated;
    if (state !== undefined && (work.do === "nothing" || tries >= triesPerStart)) return state.generated;
    const generated = await generate(trial, work.do === "generate" ? work.attempt : 0, options);
    await folder.append(generated);
    state = { generated, graded: null };
  }
}

async function generate(
  { key, task, candidate }: Trial,
  attempt: number,
  options: RunEvalOptions,
): Promise<SampleGenerated> {
  options.signal?.throwIfAborted();
  const request = requestFor(task, key.trial, options.settings);
  const generation = await candidate.client.generate(request, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    sample: { suite: key.suite, task: key.task, trial: key.trial },
    origin: "eval",
  });
  return { schema: "millwright.sample-generated/1", key: { ...key, attempt }, generation };
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
