/**
 * Prints how fast the solutions of a suite are graded, each app in a browser of its own:
 * `node packages/eval/bench/grade-solutions.ts [WORKERS] [SUITE]`, default 2 and evals/app-basics.
 */
import pLimit from "p-limit";
import { findBrowser } from "../src/browser/find-browser.ts";
import { openBrowserPool } from "../src/browser/pool.ts";
import { gradeApp } from "../src/grade/grade-app.ts";
import { loadSolution } from "../src/suite/load-mutants.ts";
import { loadSuite } from "../src/suite/load-suite.ts";

const workers = Number(process.argv[2] ?? 2);
const suite = await loadSuite(process.argv[3] ?? "evals/app-basics");
await using pool = openBrowserPool(await findBrowser(), workers);
const limit = pLimit(workers);

const started = performance.now();
const rows = await Promise.all(
  suite.tasks.map((task) =>
    limit(async () => {
      const begun = performance.now();
      const grade = await gradeApp(task, await loadSolution(task), { pool });
      const steps = task.checks.reduce((sum, check) => sum + check.steps.length, 0);
      return { task, steps, passed: grade.rung === null, ms: performance.now() - begun };
    }),
  ),
);
const seconds = (performance.now() - started) / 1000;

for (const { task, steps, passed, ms } of rows) {
  const facts = `${task.stack}, ${task.checks.length} checks, ${steps} steps`;
  console.log(
    `${task.id.padEnd(24)}${(ms / 1000).toFixed(2).padStart(6)} s  ${passed ? "passed" : "FAILED"}  ${facts}`,
  );
}
const steps = rows.reduce((sum, row) => sum + row.steps, 0);
console.log(`${(rows.length / seconds).toFixed(2)} apps a second, ${Math.round(steps / seconds)} steps a second`);
