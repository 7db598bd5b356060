import { writeFileAtomic } from "@millwright/core";
import { renderReport } from "./report/render-report.ts";
import type { ReportSample } from "./report/report-data.ts";
import { computeResults } from "./run/results.ts";
import { readBlob, readEvents, readRun } from "./run/run-folder.ts";
import { foldEvents, type SampleState } from "./run/sample-state.ts";
import { loadInstructions } from "./suite/load-suite.ts";

/**
 * Writes a run's report: one self-contained HTML file.
 *
 * @param folder the run's folder; an unfinished run is reported as far as it got
 * @throws MillwrightError `input` when the folder holds no run, `environment` when the file cannot be written
 */
export async function writeReport(folder: string, file: string): Promise<void> {
  const run = await readRun(folder);
  const states = await foldEvents(readEvents(folder));
  const instructions = await loadInstructions(run);
  const samples: ReportSample[] = [];
  for (const state of states.values()) samples.push(await toReport(folder, state, instructions));
  await writeFileAtomic(file, renderReport({ run, results: computeResults(run, states), samples }));
}

async function toReport(
  folder: string,
  { generated, graded }: SampleState,
  instructions: ReadonlyMap<string, string>,
): Promise<ReportSample> {
  const { key, generation } = generated;
  const artifacts = graded?.artifacts ?? [];
  const screenshots = [];
  for (const artifact of artifacts.filter(({ mediaType }) => mediaType.startsWith("image/"))) {
    const bytes = await readBlob(folder, artifact);
    screenshots.push({ name: artifact.name, mediaType: artifact.mediaType, bytes });
  }
  const app = artifacts.find(({ name }) => name === "app");
  const files =
    app === undefined
      ? {}
      : (JSON.parse(Buffer.from(await readBlob(folder, app)).toString()) as Record<string, string>);
  return {
    key,
    generation,
    graded,
    screenshots,
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
    instruction: instructions.get(`${key.suite}/${key.task}`) ?? "",
  };
}
