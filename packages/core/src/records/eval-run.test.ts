import { expect, test } from "vitest";
import { safeValidate } from "../validate.ts";
import { evalResultsSchema, type EvalResults } from "./eval-results.ts";
import { evalRunSchema, type EvalRun } from "./eval-run.ts";

const run: EvalRun = {
  schema: "millwright.eval-run/1",
  id: "run_0",
  createdAt: "2026-01-15T10:00:00.000Z",
  finishedAt: null,
  status: "running",
  suites: [
    {
      id: "app-basics",
      title: "Basics",
      path: "/suites/app-basics",
      version: "suite_0",
      tasks: [
        {
          id: "todo",
          title: "To do",
          cohort: "forms",
          difficulty: "easy",
          stack: "react",
          hash: "task_0",
          chain: "c",
          turn: 1,
        },
      ],
    },
  ],
  models: [{ name: "m", spec: "hf:org/m" }],
  trials: 1,
  settings: { maxTokens: 1000, temperature: null },
  fingerprint: "fp_0",
  grader: { version: "1", browser: "chromium 140", seed: 1 },
  host: { node: "24", platform: "linux", millwright: "0.0.0" },
};

const results: EvalResults = {
  schema: "millwright.eval-results/1",
  run: "run_0",
  samples: { expected: 2, graded: 2 },
  models: [
    {
      model: "m",
      samples: 2,
      passed: 1,
      failed: 1,
      infrastructure: 0,
      passRate: { estimate: 0.5, low: 0.1, high: 0.9 },
      should: { passed: 3, total: 4 },
      failedAt: { must: 1 },
      answerIssues: 0,
      cost: { microDollars: 84, perPassMicroDollars: 84 },
      latency: { firstTokenMs: null, totalMs: 420.5 },
    },
  ],
  cells: [{ suite: "app-basics", task: "todo", model: "m", passed: 1, failed: 1, infrastructure: 0 }],
  chains: [{ suite: "app-basics", chain: "c", model: "m", turns: 2, trials: 1, whole: 0, turnsInARow: 1 }],
};

test("a full run header is accepted as it is", () => {
  expect(safeValidate(evalRunSchema, run)).toEqual({ ok: true, value: run });
});

test.each([
  ["no trial", { trials: 0 }, /^trials: /],
  ["a status of another time", { status: "done" }, /^status: /],
  ["a date alone", { createdAt: "2026-01-15" }, /^createdAt: /],
  ["a model without spec", { models: [{ name: "m" }] }, /^models\[0\]\.spec: /],
])("a run with %s is refused by its field", (_name, change, problem) => {
  expect(safeValidate(evalRunSchema, { ...run, ...change })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(problem)],
  });
});

test("full results are accepted as they are", () => {
  expect(safeValidate(evalResultsSchema, results)).toEqual({ ok: true, value: results });
});

test("results that count at a rung that does not exist are refused", () => {
  const models = [{ ...results.models[0], failedAt: { dreamt: 1 } }];
  expect(safeValidate(evalResultsSchema, { ...results, models })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/^models\[0\]\.failedAt/)],
  });
});
