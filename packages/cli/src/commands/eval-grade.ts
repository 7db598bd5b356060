import { resolve } from "node:path";
import { findBrowser, loadSuite, openBrowserPool, readRun, regradeRun, renderLeaderboard } from "@millwright/eval";
import { isInteractive, type Io } from "../io.ts";
import { showProgress } from "../progress.ts";
import type { GradeFlags } from "./eval-flags.ts";
import { workersOf } from "./numbers.ts";
import { sandboxFor } from "./sandbox.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval grade`: exit code 0, or 3 when samples could not be judged. */
export async function grade(flags: GradeFlags, io: Io): Promise<number> {
  const { config } = await loadSettings(flags, io);
  const workers = workersOf(flags.graderWorkers, config.eval?.graderWorkers);
  const moved = await Promise.all(flags.suite.map((path) => loadSuite(resolve(io.cwd, path))));
  const info = await findBrowser(io.env);
  const runFolder = resolve(io.cwd, flags.folder);
  const { suites } = await readRun(runFolder);
  await using sandbox = await sandboxFor(suites, flags, io);
  await using pool = openBrowserPool(info, workers);
  const progress = showProgress(io);
  const { results, folder } = await regradeRun({
    folder: runFolder,
    suites: new Map(moved.map((suite) => [suite.id, suite.folder])),
    grader: { pool, ...(sandbox === null ? {} : { sandbox }) },
    graderWorkers: workers,
    onProgress: progress.update,
  }).finally(progress.end);
  if (flags.json) io.stdout.write(`${JSON.stringify({ ...results, folder })}\n`);
  else {
    const color = isInteractive(io.stdout, io.env);
    io.stdout.write(`${renderLeaderboard(results, { color, width: io.stdout.columns ?? 100 })}\n`);
  }
  return results.models.some((model) => model.infrastructure > 0) ? 3 : 0;
}
