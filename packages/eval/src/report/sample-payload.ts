import { sampleId, sha256, type FailureKind } from "@millwright/core";
import type { PickedImages } from "./pick-images.ts";
import type { ReportData, ReportSample } from "./report-data.ts";
import { sampleFacts } from "./sample-facts.ts";
import { verdictSentence } from "./verdict-sentence.ts";

/** What the page's script reads at once: enough for the list and its filters. */
export interface ReportIndex {
  tasks: { id: string; title: string; stack: string }[];
  models: string[];
  instructions: string[];
  rows: IndexRow[];
}

export interface IndexRow {
  /** Of the sample, in its deep link and in the id of its data. */
  id: string;
  /** `["suite","task"]`, as in the tasks. */
  task: string;
  model: string;
  trial: number;
  attempt: number;
  outcome: "passed" | "failed" | "infrastructure" | "ungraded";
  rung: string | null;
  sentence: string;
  /** What the text search looks through beside what the list shows. */
  search: string;
}

/** The list of samples, in the order of the run's tasks and models. */
export function reportIndex({ run, samples }: ReportData): ReportIndex {
  const tasks = run.suites.flatMap((suite) =>
    suite.tasks.map((task) => ({ id: JSON.stringify([suite.id, task.id]), title: task.title, stack: task.stack })),
  );
  const place = new Map(tasks.map((task, index) => [task.id, index]));
  const models = run.models.map((model) => model.name);
  const rows = samples.map(indexRow);
  const order = (row: IndexRow): number =>
    (place.get(row.task) ?? tasks.length) * (models.length + 1) + models.indexOf(row.model);
  rows.sort((a, b) => order(a) - order(b) || a.trial - b.trial || a.attempt - b.attempt);
  return { tasks, models, instructions: [...instructionsOf(samples).keys()], rows };
}

/** Everything else about each sample, which the page reads when the sample is opened. */
export function sampleDetails(
  samples: readonly ReportSample[],
  images: PickedImages,
): { id: string; detail: object }[] {
  const instructions = instructionsOf(samples);
  return samples.map((sample) => ({
    id: rowId(sample),
    detail: {
      instruction: instructions.get(sample.instruction),
      facts: sampleFacts(sample),
      failure: failureOf(sample),
      checks: sample.graded?.verdict.checks ?? [],
      issues: sample.graded?.verdict.answer?.issues ?? [],
      browser: sample.graded?.verdict.browser ?? { consoleErrors: [], egress: [], dialogs: 0 },
      images: sample.screenshots.map((image) => ({
        name: image.name,
        mediaType: image.mediaType,
        blob: images.blobOf(image),
      })),
      files: sample.files.map(({ path, content }) => ({ path, content })),
      answer: sample.generation.response?.text ?? null,
      reasoning: sample.generation.response?.reasoning ?? null,
    },
  }));
}

function indexRow(sample: ReportSample): IndexRow {
  const { suite, task, model, trial, attempt } = sample.key;
  const verdict = sample.graded?.verdict;
  return {
    id: rowId(sample),
    task: JSON.stringify([suite, task]),
    model,
    trial,
    attempt,
    outcome: verdict?.outcome ?? "ungraded",
    rung: verdict?.rung ?? null,
    sentence: verdictSentence(sample),
    search: searchText(sample),
  };
}

function rowId(sample: ReportSample): string {
  return sha256(sampleId(sample.key)).slice(0, 12);
}

function searchText(sample: ReportSample): string {
  const failed = (sample.graded?.verdict.checks ?? []).filter((check) => check.status === "failed");
  const texts = [failureOf(sample)?.message ?? "", ...failed.map((check) => `${check.title} ${check.message ?? ""}`)];
  return texts.join(" ").slice(0, 600);
}

function failureOf({
  graded,
  generation,
}: ReportSample): { kind: string; message: string; hint: string | null } | null {
  const failure = graded?.verdict.failure ?? null;
  if (failure !== null)
    return { kind: kindText[failure.kind], message: failure.message, hint: generation.error?.hint ?? null };
  if (generation.error === null) return null;
  return { kind: generation.error.code, message: generation.error.message, hint: generation.error.hint };
}

const kindText: Record<FailureKind, string> = {
  format: "form of the answer",
  model: "fault of the app",
  timeout: "timeout",
  infrastructure: "infrastructure",
};

function instructionsOf(samples: readonly ReportSample[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { instruction } of samples) {
    if (!places.has(instruction)) places.set(instruction, places.size);
  }
  return places;
}
