import { resolve } from "node:path";
import { MillwrightError } from "@millwright/core";
import { compareRuns, readOutcomes, renderComparison, type RunOutcomes } from "@millwright/eval";
import { isInteractive, type Io } from "../io.ts";
import type { CompareFlags } from "./eval-compare-flags.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval compare`: exit code 0, or 3 when not one pair could be judged. */
export async function compare(flags: CompareFlags, io: Io): Promise<number> {
  if (!(flags.margin >= 0 && flags.margin < 1)) {
    throw new MillwrightError("usage", `--margin must be a share from 0 to below 1, got ${flags.margin}.`, {
      hint: "Five points are 0.05.",
    });
  }
  if (!Number.isInteger(flags.seed)) {
    throw new MillwrightError("usage", `--seed must be a whole number, got ${flags.seed}.`);
  }
  const { candidate, baseline, margin, seed } = flags;
  await loadSettings(flags, io);
  const comparison = compareRuns(await readRuns(flags.runs, io), { candidate, baseline, margin, seed });
  if (flags.json) io.stdout.write(`${JSON.stringify(comparison)}\n`);
  else io.stdout.write(`${renderComparison(comparison, { color: isInteractive(io.stdout, io.env) })}\n`);
  return comparison.overall.pairs === 0 ? 3 : 0;
}

/** Run folders in the order given. */
export async function readRuns(paths: readonly string[], io: Io): Promise<RunOutcomes[]> {
  const runs: RunOutcomes[] = [];
  for (const path of paths) runs.push(await readOutcomes(resolve(io.cwd, path)));
  return runs;
}
