import { expect, test } from "vitest";
import { loadSuite } from "./load-suite.ts";
import { checksFile, goodCheck, goodTask, suiteFolder } from "./suite-fixture.ts";

const edit = {
  "todo/task.json": goodTask({ kind: "edit" }),
  "todo/checks.json": checksFile([goodCheck({ role: "change" })]),
  "todo/start/a.js": "1",
  "todo/start/b.js": "2",
};
const spec = "export default [];";

async function hashes(change: Record<string, string | object | null> = {}): Promise<{ task: string; suite: string }> {
  await using folder = await suiteFolder(change);
  const suite = await loadSuite(folder.path);
  return { task: suite.tasks[0]?.hash ?? "", suite: suite.version };
}

test("the same files have the same hash, wherever they lie", async () => {
  expect(await hashes()).toEqual(await hashes());
});

test.each([
  ["the instruction", {}, { "todo/instruction.md": "\nBuild a long list.\n\n" }],
  ["a field of the task", {}, { "todo/task.json": goodTask({ now: "2026-02-01T10:00:00.000Z" }) }],
  ["the viewport", {}, { "todo/task.json": goodTask({ viewport: { width: 400, height: 800 } }) }],
  ["a check's level", {}, { "todo/checks.json": checksFile([goodCheck(), goodCheck({ id: "b", level: "should" })]) }],
  ["a check's step", {}, { "todo/checks.json": checksFile([goodCheck({ steps: [{ reload: true }] })]) }],
  ["a new spec", {}, { "todo/spec.ts": spec }],
  ["the spec", { "todo/spec.ts": spec }, { "todo/spec.ts": "export default  [];" }],
  [
    "a file that the spec imports",
    { "todo/spec.ts": spec, "todo/helper.ts": "export const a = 1;" },
    { "todo/spec.ts": spec, "todo/helper.ts": "export const a = 2;" },
  ],
  ["a start file", edit, { ...edit, "todo/start/a.js": "3" }],
  ["a start file's name", edit, { ...edit, "todo/start/b.js": null, "todo/start/c.js": "2" }],
  ["one more start file", edit, { ...edit, "todo/start/c.js": "" }],
  ["a check's role", edit, { ...edit, "todo/checks.json": checksFile([goodCheck({ role: "keep" })]) }],
  ["the budget", edit, { ...edit, "todo/task.json": goodTask({ kind: "edit", budget: { changedLines: 9 } }) }],
])("%s decides the hash", async (_name, before, after) => {
  const [old, changed] = [await hashes(before), await hashes(after)];
  expect(changed.task).not.toBe(old.task);
  expect(changed.suite).not.toBe(old.suite);
});

test.each([
  ["the format of JSON", { "todo/task.json": `${JSON.stringify(goodTask(), null, 4)}\n` }],
  ["the order of fields", { "todo/task.json": Object.fromEntries(Object.entries(goodTask()).reverse()) }],
  ["a default that is written out", { "todo/task.json": goodTask({ viewport: { height: 800, width: 1280 } }) }],
  ["the solution", { "todo/solution/index.html": "<h1>Other</h1>" }],
  ["the suite's title", { "suite.json": { schema: "millwright.suite/1", id: "basics", title: "B", description: "D" } }],
])("%s does not decide the hash", async (_name, change) => {
  expect(await hashes(change)).toEqual(await hashes());
});
