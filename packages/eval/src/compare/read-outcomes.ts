import type { EvalRun } from "@millwright/core";
import { readEvents, readRun } from "../run/run-folder.ts";
import { foldOutcomes, type Outcome } from "./outcome.ts";

/** A run as comparisons see it. */
export interface RunOutcomes {
  folder: string;
  run: EvalRun;
  outcomes: Outcome[];
}

/**
 * Reads a run's folder for a comparison, sample by sample: memory is about 200 bytes a sample.
 *
 * @throws MillwrightError `input` when the folder is no run or a line of it is broken
 */
export async function readOutcomes(folder: string): Promise<RunOutcomes> {
  return { folder, run: await readRun(folder), outcomes: await foldOutcomes(readEvents(folder)) };
}
