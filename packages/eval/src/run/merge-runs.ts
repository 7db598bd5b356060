import { link, copyFile, readdir, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { MillwrightError, canonicalJson, readJsonl, sha256, type EvalRun, type SampleEvent } from "@millwright/core";
import { z } from "zod";
import { computeResults } from "./results.ts";
import { openRunFolder, readEvents, readRouterPrices, readRun, type RunFolder } from "./run-folder.ts";
import type { FinishedRun } from "./run-eval.ts";
import { foldEvents } from "./sample-state.ts";
import { expectedTrials } from "./trials.ts";

export interface MergeOptions {
  /** Folders of runs or shards of the same work. */
  folders: readonly string[];
  /** A folder that is not there yet, or is empty. */
  out: string;
}

/**
 * Puts shards of a run together in a new folder: the union of their lines and of their blobs. What is in several of
 * them is there once; of a trial that several have answered, the answer of the last folder counts.
 *
 * @throws MillwrightError `usage` when they are not of the same work, or `out` holds something
 */
export async function mergeRuns({ folders, out }: MergeOptions): Promise<FinishedRun> {
  const runs = await Promise.all(folders.map(readRun));
  const header = mergedHeader(runs, folders);
  const there: string[] = await readdir(out).catch(() => []);
  if (there.length > 0) {
    throw new MillwrightError("usage", `${out} is not empty.`, { hint: "Name a new folder with --out." });
  }
  await using folder = await openRunFolder(out);
  await copyLines(folders, folder);
  for (const source of folders) await copyBlobs(source, out);
  for (const source of folders) {
    const prices = await readRouterPrices(source);
    if (prices !== null) await folder.writeRouterPrices(prices);
  }
  const states = await foldEvents(readEvents(out));
  const graded = [...states.values()].filter((state) => state.graded !== null).length;
  const whole = graded >= expectedTrials(header);
  const run: EvalRun = {
    ...header,
    status: whole ? "finished" : "interrupted",
    finishedAt: whole ? latest(runs.map((one) => one.finishedAt)) : null,
  };
  const results = computeResults(run, states);
  await folder.writeResults(results);
  await folder.writeHeader(run);
  return { run, folder: out, results };
}

/** The header of all: pure. */
function mergedHeader(runs: readonly EvalRun[], folders: readonly string[]): EvalRun {
  const [first] = runs;
  if (first === undefined) throw new MillwrightError("usage", "No run to merge was named.");
  const other = runs.findIndex((run) => run.fingerprint !== first.fingerprint);
  if (other >= 0) {
    throw new MillwrightError(
      "usage",
      `${folders[0]} and ${folders[other]} are not of the same work: other suites, models, trials, settings or grader.`,
      { hint: "Shards come from one and the same command, but for --shard." },
    );
  }
  const createdAt = runs.map((run) => run.createdAt).reduce((a, b) => (a < b ? a : b));
  return { ...first, id: first.id.replace(/-\d+of\d+$/, ""), createdAt, shard: null };
}

/** Each different line once, in the order of the folders; lines are taken whole, whatever they hold. */
async function copyLines(folders: readonly string[], out: RunFolder): Promise<void> {
  const seen = new Set<string>();
  for (const folder of folders) {
    const names = (await readdir(folder)).filter((name) => /^samples-.*\.jsonl$/.test(name)).sort();
    for (const name of names) {
      const written: Promise<void>[] = [];
      for await (const line of readJsonl(join(folder, name), z.looseObject({}))) {
        const hash = sha256(canonicalJson(line));
        if (seen.has(hash)) continue;
        seen.add(hash);
        // A newer version may have put fields there that this one does not know: they stay.
        written.push(out.append(line as unknown as SampleEvent));
      }
      await Promise.all(written);
    }
  }
}

/** Blobs are named by their content: linked where the disk can, otherwise copied. */
async function copyBlobs(source: string, out: string): Promise<void> {
  await mkdir(join(out, "blobs"), { recursive: true });
  const names: string[] = await readdir(join(source, "blobs")).catch(() => []);
  for (const name of names) {
    const [from, to] = [join(source, "blobs", name), join(out, "blobs", name)];
    await link(from, to).catch(() => copyFile(from, to));
  }
}

function latest(instants: readonly (string | null)[]): string | null {
  return instants.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
