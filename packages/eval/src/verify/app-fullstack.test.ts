import { resolve } from "node:path";
import { expect, test } from "vitest";
import { defaultGraderWorkers } from "../grade/default-grader-workers.ts";
import { openSandbox } from "../sandbox/open-sandbox.ts";
import { loadSuite } from "../suite/load-suite.ts";
import { openTestPool } from "../test-support.ts";
import { verifySuite } from "./verify-suite.ts";

const folder = resolve(import.meta.dirname, "../../../../evals/app-fullstack");

test(
  "app-fullstack keeps its promises: solutions pass 3 of 3, the null app and every mutant fail as named",
  { tags: ["slow"], timeout: 1_800_000 },
  async () => {
    const suite = await loadSuite(folder);
    expect(suite.tasks.map((task) => task.id)).toEqual(["guestbook", "meeting-rooms"]);
    await using pool = await openTestPool();
    await using sandbox = await openSandbox();
    const proofs = await verifySuite(suite, { grader: { pool, sandbox }, workers: defaultGraderWorkers() });
    expect(proofs.filter((proof) => proof.problems.length > 0)).toEqual([]);
  },
);
