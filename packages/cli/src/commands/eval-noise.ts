import { measureNoise, renderNoise } from "@millwright/eval";
import { isInteractive, type Io } from "../io.ts";
import type { NoiseFlags } from "./eval-compare-flags.ts";
import { readRuns } from "./eval-compare.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval noise` */
export async function noise(flags: NoiseFlags, io: Io): Promise<void> {
  await loadSettings(flags, io);
  const measured = measureNoise(await readRuns(flags.runs, io));
  if (flags.json) io.stdout.write(`${JSON.stringify(measured)}\n`);
  else io.stdout.write(`${renderNoise(measured, { color: isInteractive(io.stdout, io.env) })}\n`);
}
