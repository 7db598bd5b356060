import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadSuite } from "../suite/load-suite.ts";
import { lintSuites } from "./lint-suite.ts";

const evals = resolve(import.meta.dirname, "../../../../evals");

test("the suites of this repository have nothing to mend", async () => {
  const entries = await readdir(evals, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => resolve(evals, name));
  const suites = await Promise.all(folders.map((folder) => loadSuite(folder)));
  expect(suites.length).toBeGreaterThanOrEqual(2);
  expect(await lintSuites(suites)).toEqual([]);
});
