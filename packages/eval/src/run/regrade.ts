import { join } from "node:path";
import pLimit from "p-limit";
import { MillwrightError, isoNow, systemClock, type Clock, type EvalRun, type SampleGraded } from "@millwright/core";
import type { Grader } from "../grade/grade-app.ts";
import { graderVersion } from "../grade/grade-answer.ts";
import { loadSuite } from "../suite/load-suite.ts";
import type { Task } from "../suite/task.ts";
import { gradeSample } from "./grade-sample.ts";
import { computeResults } from "./results.ts";
import type { FinishedRun, Progress } from "./run-eval.ts";
import { openRunFolder, readEvents, readRun } from "./run-folder.ts";
import { shardName } from "./trials.ts";
import { foldEvents, spendOf } from "./sample-state.ts";

export interface RegradeOptions {
  /** The run's folder. */
  folder: string;
  /** Where its suites lie now, by suite id; default: where they lay when the run was made. */
  suites?: ReadonlyMap<string, string>;
  grader: Grader;
  graderWorkers: number;
  clock?: Clock;
  onProgress?: (progress: Progress) => void;
}

/**
 * Grades all saved answers of a run again, without calling any model; the new verdicts replace the old ones.
 *
 * @throws MillwrightError `input` when a suite or task of the run is no longer there
 */
export async function regradeRun(options: RegradeOptions): Promise<FinishedRun> {
  const clock = options.clock ?? systemClock;
  const run = await readRun(options.folder);
  const tasks = await loadTasks(run, options.suites ?? new Map());
  await using folder = await openRunFolder(options.folder, shardName(run.shard));
  const states = await foldEvents(readEvents(options.folder));
  const limit = pLimit(options.graderWorkers);
  const total = states.size;
  let done = 0;
  const known = spendOf(states);
  const spent = { microDollars: known.spent, unknown: known.unknown };
  const tell = (graded: SampleGraded | null): void =>
    options.onProgress?.({ run, folder: options.folder, done, total, resumed: 0, graded, spent });
  tell(null);
  await limit.map([...states], async ([id, state]) => {
    const { generated } = state;
    const task = tasks.get(`${generated.key.suite}/${generated.key.task}`);
    if (task === undefined) throw new MillwrightError("internal", `No task for sample ${id}`);
    const graded = await gradeSample(task, generated, options.grader, folder, clock);
    await folder.append(graded);
    states.set(id, { ...state, graded });
    done += 1;
    tell(graded);
  });
  const grader = { ...run.grader, version: graderVersion, browser: options.grader.pool.info.version };
  const regraded: EvalRun = { ...run, grader, status: run.status, finishedAt: run.finishedAt ?? isoNow(clock) };
  const results = computeResults(regraded, states);
  await folder.writeResults(results);
  await folder.writeHeader(regraded);
  return { run: regraded, folder: options.folder, results };
}

async function loadTasks(run: EvalRun, moved: ReadonlyMap<string, string>): Promise<Map<string, Task>> {
  const tasks = new Map<string, Task>();
  for (const suite of run.suites) {
    const path = moved.get(suite.id) ?? suite.path;
    const loaded = await loadSuite(
      path,
      suite.tasks.map((task) => task.id),
    ).catch((error: unknown) => {
      if (!MillwrightError.is(error)) throw error;
      throw new MillwrightError("input", error.message, {
        cause: error,
        hint: `The run was made with ${join(suite.path)}; name where it lies now with --suite.`,
      });
    });
    for (const task of loaded.tasks) tasks.set(`${suite.id}/${task.id}`, task);
  }
  return tasks;
}
