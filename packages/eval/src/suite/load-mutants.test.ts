import { expect, test } from "vitest";
import { loadMutants, loadSolution } from "./load-mutants.ts";
import { loadTask } from "./load-suite.ts";
import { suiteFolder } from "./suite-fixture.ts";
import type { Mutant } from "./task.ts";

function mutant(change: object = {}): object {
  const edits = [{ path: "index.html", find: "<h1>To do</h1>", replace: "<h1>$& gone</h1>" }];
  return { schema: "millwright.mutant/1", title: "No title", fails: ["title"], edits, ...change };
}

async function load(change: Record<string, string | object | null>): Promise<Mutant[]> {
  await using folder = await suiteFolder(change);
  const task = await loadTask(`${folder.path}/todo`);
  try {
    return await loadMutants(task, await loadSolution(task));
  } catch (error) {
    throw new Error((error as Error).message.replaceAll(folder.path, "SUITE"), { cause: error });
  }
}

test("a mutant is the solution with its edits", async () => {
  const [first, ...others] = await load({ "todo/mutants/no-title/mutant.json": mutant() });
  expect(others).toEqual([]);
  expect(first).toMatchObject({ name: "no-title", title: "No title", fails: ["title"] });
  expect([...(first?.files ?? [])]).toEqual([["index.html", "<h1>$& gone</h1>\n<p>To do</p>\n"]]);
});

test("whole files replace those of the solution before the edits", async () => {
  const edits = [{ path: "index.html", find: "other", replace: "edited" }];
  const [only] = await load({
    "todo/mutants/a/mutant.json": mutant({ edits }),
    "todo/mutants/a/files/index.html": "<p>other</p>",
    "todo/mutants/a/files/new/b.js": "1",
  });
  expect([...(only?.files ?? [])]).toEqual([
    ["index.html", "<p>edited</p>"],
    ["new/b.js", "1"],
  ]);
});

test("mutants come in the order of their names, and there may be none", async () => {
  const both = await load({ "todo/mutants/b/mutant.json": mutant(), "todo/mutants/a/mutant.json": mutant() });
  expect(both.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(await load({})).toEqual([]);
});

test("a mutant may name a check of spec.ts", async () => {
  const spec = 'export default [{ id: "coded", level: "must", title: "Coded", run: async () => {} }];';
  const change = { "todo/spec.ts": spec, "todo/mutants/a/mutant.json": mutant({ fails: ["coded"] }) };
  expect((await load(change)).map(({ fails }) => fails)).toEqual([["coded"]]);
});

test.each([
  [
    "matches nowhere",
    mutant({ edits: [{ path: "index.html", find: "<h2>", replace: "" }] }),
    "SUITE/todo/mutants/a/mutant.json: edits[0] of index.html must match exactly once: found 0 times.",
  ],
  [
    "matches twice",
    mutant({ edits: [{ path: "index.html", find: "To do", replace: "" }] }),
    "edits[0] of index.html must match exactly once: found 2 times.",
  ],
  [
    "changes a file that is not there",
    mutant({ edits: [{ path: "app.js", find: "x", replace: "" }] }),
    "edits[0] of app.js must match exactly once: the solution has no such file.",
  ],
  ["names no check", mutant({ fails: [] }), "fails: "],
  [
    "names an unknown check",
    mutant({ fails: ["title", "colour"] }),
    "SUITE/todo/mutants/a/mutant.json: fails names checks that do not exist: colour.",
  ],
])("a mutant that %s is refused", async (_name, file, message) => {
  await expect(load({ "todo/mutants/a/mutant.json": file })).rejects.toThrow(message);
});

test("a task without solution is told", async () => {
  await using folder = await suiteFolder({ "todo/solution/index.html": null });
  const task = await loadTask(`${folder.path}/todo`);
  await expect(loadSolution(task)).rejects.toThrow(`${folder.path}/todo has no files in solution/.`);
});
