import { resolve } from "node:path";
import { expect, test } from "vitest";
import { defaultGraderWorkers } from "../grade/default-grader-workers.ts";
import { measureDiff } from "../grade/measure-diff.ts";
import { loadMutants, loadSolution } from "../suite/load-mutants.ts";
import { loadSuite } from "../suite/load-suite.ts";
import { loadSpec } from "../suite/spec.ts";
import { openTestPool } from "../test-support.ts";
import { editCoverage } from "./edit-proofs.ts";
import { verifySuite } from "./verify-suite.ts";

const suites = resolve(import.meta.dirname, "../../../../evals");

test.each([
  ["app-basics", 24],
  ["answer-format", 12],
  ["app-edits", 32],
])(
  "%s keeps its promises: solutions pass 3 of 3, alternatives pass, start apps, the null app and every mutant fail as named",
  { tags: ["slow"], timeout: 3_600_000 },
  async (name, tasks) => {
    const suite = await loadSuite(resolve(suites, name));
    expect(suite.tasks.length).toBeGreaterThanOrEqual(tasks);
    await using pool = await openTestPool();
    const proofs = await verifySuite(suite, { grader: { pool }, workers: defaultGraderWorkers() });
    expect(proofs.filter((proof) => proof.problems.length > 0)).toEqual([]);
  },
);

test("app-edits has chains of two to four turns on both stacks, each edit with its kinds of checks and mutants", async () => {
  const { tasks } = await loadSuite(resolve(suites, "app-edits"));
  const lengths = Object.values(Object.groupBy(tasks, ({ chain }) => chain ?? "")).map((turns) => turns?.length ?? 0);
  expect(lengths.length).toBeGreaterThanOrEqual(12);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(4);
  expect(new Set(tasks.map(({ stack }) => stack))).toEqual(new Set(["static", "react"]));
  for (const task of tasks) {
    const solution = await loadSolution(task);
    const mutants = await loadMutants(task, solution);
    expect(editCoverage(task, await loadSpec(task.spec), mutants)).toEqual([]);
    expect(measureDiff(task.start, solution).changedLines).toBeLessThanOrEqual(task.budget?.changedLines ?? 0);
  }
});
