import type { EvalResults, EvalRun, SampleKey } from "@millwright/core";
import { computeResults } from "../run/results.ts";
import { trialId } from "../run/sample-state.ts";
import type { ReportData, ReportSample } from "./report-data.ts";
import { buildSample, pickOutcome, type Outcome } from "./sample-fixture.ts";

/** What a made-up run looks like; equal options give equal data. */
export interface FixtureOptions {
  tasks?: readonly string[];
  models?: readonly string[];
  trials?: number;
  /** Appended to every text that a model, a suite or a user could have written. */
  suffix?: string;
  /** Outcome of the sample; default: varied, worse from model to model. */
  outcomeOf?: (key: SampleKey, strength: number) => Outcome;
}

/** A run with varied outcomes: the first model is strong, each next one weaker and the last one's cost unknown. */
export function buildReportData(options: FixtureOptions = {}): ReportData {
  const suffix = options.suffix ?? "";
  const tasks = options.tasks ?? ["Quiz", "Expense tracker"];
  const models = (options.models ?? ["alpha", "beta"]).map((name) => name + suffix);
  const trials = options.trials ?? 2;
  const outcomeOf = options.outcomeOf ?? pickOutcome;
  const run = buildRun(tasks, models, trials, suffix);
  const samples = models.flatMap((model, strength) =>
    (run.suites[0]?.tasks ?? []).flatMap((task) =>
      Array.from({ length: trials }, (_, trial) => {
        const key = { suite: "demo" + suffix, task: task.id, model, trial, attempt: 0 };
        return buildSample(key, outcomeOf(key, strength), strength < models.length - 1 || strength === 0, suffix);
      }),
    ),
  );
  return { run, samples, results: resultsOf(run, samples) };
}

/** Results as the run derives them from these samples. */
export function resultsOf(run: EvalRun, samples: readonly ReportSample[]): EvalResults {
  const states = samples.map(({ key, generation, graded }) => {
    const generated = { schema: "millwright.sample-generated/1" as const, key, generation };
    return [trialId(key), { generated, graded }] as const;
  });
  return computeResults(run, new Map(states));
}

function buildRun(tasks: readonly string[], models: readonly string[], trials: number, suffix: string): EvalRun {
  return {
    schema: "millwright.eval-run/1",
    id: "run_2026-09-28_a1b2c3" + suffix,
    createdAt: "2026-09-28T14:03:00.000Z",
    finishedAt: "2026-09-28T14:41:12.000Z",
    status: "finished",
    suites: [
      {
        id: "demo" + suffix,
        title: "App basics" + suffix,
        path: "evals/demo" + suffix,
        version: "3f9a1c20d4e5" + suffix,
        tasks: tasks.map((title, index) => ({
          id: `${title.toLowerCase().replaceAll(" ", "-")}${suffix}`,
          title: title + suffix,
          cohort: (index % 2 === 0 ? "everyday" : "business") + suffix,
          difficulty: (["easy", "medium", "hard"] as const)[index % 3] ?? "easy",
          stack: index % 4 === 3 ? "react" : "static",
          hash: "hash",
        })),
      },
    ],
    models: models.map((name, index) => ({ name, spec: index === 0 ? name : `url:http://127.0.0.1:8000/v1#${name}` })),
    trials,
    settings: { maxTokens: 16384, temperature: null },
    fingerprint: "fp_0123456789abcdef" + suffix,
    grader: { version: "1" + suffix, browser: "Chromium 156.0.8078.79" + suffix, seed: 1 },
    host: { node: "24.21.0" + suffix, platform: "linux-x64" + suffix, millwright: "0.1.0" + suffix },
  };
}
