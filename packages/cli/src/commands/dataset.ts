import { join, resolve } from "node:path";
import { MillwrightError } from "@millwright/core";
import { buildDataset, diffDatasets, loadSuiteTexts, readManifest, renderDiff, renderManifest } from "@millwright/data";
import type { Io } from "../io.ts";
import type { BuildFlags, DiffFlags, InspectFlags } from "./dataset-flags.ts";
import { wholeNumber } from "./numbers.ts";
import { loadSettings } from "./settings.ts";

/** `millwright dataset build` */
export async function runBuild(flags: BuildFlags, io: Io): Promise<void> {
  const { dir } = await loadSettings(flags, io);
  if (!/^[\w.-]{1,80}$/.test(flags.name) || /^\.+$/.test(flags.name)) {
    throw new MillwrightError(
      "usage",
      `A dataset's name is made of letters, digits, dots and dashes, got ${flags.name}.`,
    );
  }
  const { folder, manifest } = await buildDataset({
    store: join(dir, "store"),
    out: join(dir, "datasets"),
    lineage: join(dir, "lineage"),
    name: flags.name,
    kind: flags.kind,
    asOf: endOfDay(flags.asOf),
    suites: await Promise.all(flags.suite.map((suite) => loadSuiteTexts(resolve(io.cwd, suite)))),
    split: sharesOf(flags.split),
    perUser: wholeNumber("per-user", flags.perUser),
  });
  if (flags.json) io.stdout.write(`${JSON.stringify({ folder, manifest })}\n`);
  else io.stdout.write(`${renderManifest(manifest)}\n\ndataset  ${folder}\n`);
}

/** `millwright dataset inspect` */
export async function runInspect(flags: InspectFlags, io: Io): Promise<void> {
  await loadSettings(flags, io);
  const manifest = await readManifest(resolve(io.cwd, flags.folder));
  io.stdout.write(flags.json ? `${JSON.stringify(manifest)}\n` : `${renderManifest(manifest)}\n`);
}

/** `millwright dataset diff` */
export async function runDiff(flags: DiffFlags, io: Io): Promise<void> {
  await loadSettings(flags, io);
  const diff = await diffDatasets(resolve(io.cwd, flags.a), resolve(io.cwd, flags.b));
  io.stdout.write(flags.json ? `${JSON.stringify(diff)}\n` : `${renderDiff(diff)}\n`);
}

/** The end of a day, so that builds of one day are the same and what expires on it is left out. */
function endOfDay(day: string | undefined): string {
  const text = day ?? new Date().toISOString().slice(0, 10);
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(start)) throw new MillwrightError("usage", `--as-of must be a day such as 2026-01-01, got ${text}.`);
  return new Date(start + 24 * 60 * 60 * 1000).toISOString();
}

function sharesOf(text: string): { validation: number; test: number } {
  const [validation = Number.NaN, test = Number.NaN, ...more] = text.split(",").map(Number);
  if (more.length === 0 && validation >= 0 && test >= 0 && validation + test < 1) return { validation, test };
  throw new MillwrightError("usage", `--split must be two shares below 1 in all, such as 0.05,0.05, got ${text}.`);
}
