import { resolve } from "node:path";
import { mergeRuns, renderLeaderboard } from "@millwright/eval";
import { isInteractive, type Io } from "../io.ts";
import type { MergeFlags } from "./run-folder-flags.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval merge` */
export async function merge(flags: MergeFlags, io: Io): Promise<void> {
  await loadSettings(flags, io);
  const { results, folder } = await mergeRuns({
    folders: flags.folders.map((path) => resolve(io.cwd, path)),
    out: resolve(io.cwd, flags.out),
  });
  if (flags.json) {
    io.stdout.write(`${JSON.stringify({ ...results, folder })}\n`);
    return;
  }
  const color = isInteractive(io.stdout, io.env);
  io.stdout.write(`${renderLeaderboard(results, { color, width: io.stdout.columns ?? 100 })}\n`);
  io.stdout.write(`\nrun     ${folder}\n`);
  const { graded, expected } = results.samples;
  if (graded < expected) {
    io.stderr.write(`${expected - graded} of ${expected} samples are in none of the folders, or not graded yet.\n`);
  }
}
