import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadSuite } from "../suite/load-suite.ts";
import { openTestPool } from "../test-support.ts";
import { verifySuite } from "./verify-suite.ts";

const evals = resolve(import.meta.dirname, "../../../../evals");

test.for([
  ["app-basics", 24],
  ["answer-format", 12],
] as const)(
  "%s keeps its promises: solutions pass 3 of 3, alternatives pass, the null app and every mutant fail as named",
  { tags: ["slow"], timeout: 3_600_000 },
  async ([name, tasks]) => {
    const suite = await loadSuite(resolve(evals, name));
    expect(suite.tasks.length).toBeGreaterThanOrEqual(tasks);
    await using pool = await openTestPool();
    const proofs = await verifySuite(suite, { grader: { pool }, workers: availableParallelism() });
    expect(proofs.filter((proof) => proof.problems.length > 0)).toEqual([]);
  },
);
