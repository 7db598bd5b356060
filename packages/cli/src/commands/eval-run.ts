import { join, resolve } from "node:path";
import { MillwrightError, dollars, type EvalRun, type SampleGraded } from "@millwright/core";
import {
  findBrowser,
  loadSuite,
  openBrowserPool,
  readRun,
  renderLeaderboard,
  runEval,
  writeReport,
  type Progress,
} from "@millwright/eval";
import { isInteractive, type Io } from "../io.ts";
import { showProgress } from "../progress.ts";
import { version } from "../version.ts";
import { cacheFolderOf, openCandidates } from "./candidates.ts";
import type { RunFlags } from "./eval-flags.ts";
import { wholeNumber, workersOf } from "./numbers.ts";
import { sandboxFor } from "./sandbox.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval run`: exit code 0, or 3 when samples could not be judged for reasons that are not the models'. */
export async function run(flags: RunFlags, io: Io): Promise<number> {
  const { config, dir } = await loadSettings(flags, io);
  const wanted = flags.resume === undefined ? await wantedByFlags(flags, config, io) : await wantedByRun(flags, io);
  const suites = await Promise.all(wanted.suites.map(({ path, tasks }) => loadSuite(path, tasks)));
  const concurrency = wholeNumber("concurrency", flags.concurrency ?? config.eval?.concurrency ?? 32);
  const cacheFolder = flags.cache ? cacheFolderOf(dir) : null;
  const opened = await openCandidates(wanted.models, io, { config, concurrency, cacheFolder });
  const workers = workersOf(flags.graderWorkers, config.eval?.graderWorkers);
  const info = await findBrowser(io.env);
  await using sandbox = await sandboxFor(suites, flags, io);
  await using pool = openBrowserPool(info, workers);
  const progress = showProgress(io);
  const finished = await runEval({
    suites,
    ...opened,
    trials: wanted.trials,
    settings: wanted.settings,
    grader: { pool, ...(sandbox === null ? {} : { sandbox }) },
    graderWorkers: workers,
    concurrency,
    shard: wanted.shard,
    maxCost: maxCostOf(flags.maxCost ?? config.eval?.maxCost),
    allowUnknownCost: flags.allowUnknownCost,
    out: wanted.out,
    runs: join(dir, "runs"),
    millwright: version,
    signal: io.signal,
    onProgress(now) {
      progress.update(now);
      if (flags.jsonLines && now.graded !== null) io.stdout.write(`${JSON.stringify(progressLine(now, now.graded))}\n`);
    },
  }).finally(progress.end);

  if (flags.html !== undefined) await writeReport(finished.folder, resolve(io.cwd, flags.html));
  const infrastructure = finished.results.models.reduce((sum, model) => sum + model.infrastructure, 0);
  if (flags.json || flags.jsonLines)
    io.stdout.write(`${JSON.stringify({ ...finished.results, folder: finished.folder })}\n`);
  else {
    const color = isInteractive(io.stdout, io.env);
    io.stdout.write(`${renderLeaderboard(finished.results, { color, width: io.stdout.columns ?? 100 })}\n`);
    io.stdout.write(`\nrun     ${finished.folder}\n`);
    if (flags.html !== undefined) io.stdout.write(`report  ${resolve(io.cwd, flags.html)}\n`);
  }
  const called = opened.candidates.filter(({ client }) => client.ref.provider !== "replay").map(({ name }) => name);
  const unpriced = finished.results.models.filter(({ model, cost }) => cost === null && called.includes(model));
  if (unpriced.length > 0) {
    const names = unpriced.map(({ model }) => model).join(", ");
    io.stderr.write(`What ${names} cost is unknown: not every call has a known price and usage.\n`);
  }
  if (infrastructure === 0) return 0;
  io.stderr.write(
    `${infrastructure} samples could not be judged for reasons that are not the models'; they enter no rate.\n`,
  );
  io.stderr.write("Run the same command with --resume and the run's folder to try them again.\n");
  return 3;
}

interface Wanted {
  suites: { path: string; tasks: readonly string[] }[];
  models: string[];
  trials: number;
  settings: { maxTokens: number; temperature: number | null };
  out: string | null;
  shard: EvalRun["shard"];
}

async function wantedByFlags(
  flags: RunFlags,
  config: Awaited<ReturnType<typeof loadSettings>>["config"],
  io: Io,
): Promise<Wanted> {
  const suites = flags.suites.length > 0 ? flags.suites : (config.eval?.suites ?? []);
  if (suites.length === 0) {
    throw new MillwrightError("usage", "No suite was named.", {
      hint: "Name its folder, for example: millwright eval run evals/app-basics --model …",
    });
  }
  return {
    suites: suites.map((path) => ({ path: resolve(io.cwd, path), tasks: flags.task })),
    models: flags.model.length > 0 ? flags.model : (config.eval?.models ?? []),
    trials: wholeNumber("trials", flags.trials ?? config.eval?.trials ?? 1),
    settings: {
      maxTokens: wholeNumber("max-tokens", flags.maxTokens ?? config.eval?.maxTokens ?? 16_384),
      temperature: temperatureOf(flags.temperature ?? config.eval?.temperature),
    },
    out: flags.out === undefined ? null : resolve(io.cwd, flags.out),
    shard: shardOf(flags.shard),
  };
}

/** With `--resume` everything is as the run's header says; other flags of the work would contradict it. */
async function wantedByRun(flags: RunFlags, io: Io): Promise<Wanted> {
  const out = resolve(io.cwd, flags.resume ?? "");
  const run = await readRun(out);
  const given = [flags.out, flags.trials, flags.maxTokens, flags.temperature, flags.shard].some(
    (flag) => flag !== undefined,
  );
  if (given || flags.suites.length + flags.model.length + flags.task.length > 0) {
    throw new MillwrightError(
      "usage",
      "--resume goes on with a run as it is: name no suites, models, tasks, trials or settings.",
    );
  }
  return {
    suites: run.suites.map(({ path, tasks }) => ({ path, tasks: tasks.map((task) => task.id) })),
    models: run.models.map(({ name, spec }) => `${name}=${spec}`),
    trials: run.trials,
    settings: run.settings,
    out,
    shard: run.shard,
  };
}

/** What `--json-lines` tells of a verdict. */
function progressLine({ done, total, spent }: Progress, { key, verdict }: SampleGraded): object {
  const { outcome, rung } = verdict;
  return { schema: "millwright.eval-progress/1", key, outcome, rung, done, total, spent };
}

function shardOf(value: string | undefined): NonNullable<EvalRun["shard"]> | null {
  if (value === undefined) return null;
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new MillwrightError("usage", `--shard must be i/n with i from 1 to n, such as 1/4, got ${value}.`);
}

function maxCostOf(value: number | undefined): number | null {
  if (value === undefined) return null;
  if (value > 0 && value < 1e9) return dollars(value);
  throw new MillwrightError("usage", `--max-cost must be an amount of dollars above 0, got ${value}.`);
}

function temperatureOf(value: number | undefined): number | null {
  if (value === undefined) return null;
  if (value >= 0 && value <= 2) return value;
  throw new MillwrightError("usage", `--temperature must be between 0 and 2, got ${value}.`);
}
