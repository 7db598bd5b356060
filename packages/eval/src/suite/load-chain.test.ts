import { expect, test } from "vitest";
import { loadSuite } from "./load-suite.ts";
import { checksFile, goodCheck, goodTask, suiteFolder } from "./suite-fixture.ts";

type Files = Record<string, string | object | null>;

/** A chain of three turns beside no other task; every turn adds its number to the page. */
const chain: Files = {
  "todo/task.json": null,
  "todo/checks.json": null,
  "todo/instruction.md": null,
  "todo/solution/index.html": null,
  ...Object.assign({}, ...[1, 2, 3].map(turnFiles)),
  "list-1/start/index.html": "0",
};

function turnFiles(turn: number): Files {
  const id = `list-${turn}`;
  return {
    [`${id}/task.json`]: goodTask({ id, kind: "edit", chain: "list", turn }),
    [`${id}/checks.json`]: checksFile([goodCheck({ role: "change" })]),
    [`${id}/instruction.md`]: `Add ${turn}.\n`,
    [`${id}/solution/index.html`]: Array.from({ length: turn + 1 }, (_, index) => index).join(""),
  };
}

async function load(change: Files = {}, tasks: string[] = []) {
  await using folder = await suiteFolder({ ...chain, ...change });
  return (await loadSuite(folder.path, tasks)).tasks;
}

async function problem(change: Files, tasks: string[] = []): Promise<string> {
  await using folder = await suiteFolder({ ...chain, ...change });
  const error = await loadSuite(folder.path, tasks).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "MillwrightError", code: "input" });
  return (error as Error).message.replaceAll(folder.path, "SUITE");
}

test("every turn starts from the reference solution of the turn before, and knows the earlier requests", async () => {
  const tasks = await load();
  expect(tasks.map(({ id, start, earlier }) => [id, start.get("index.html"), earlier])).toEqual([
    ["list-1", "0", []],
    ["list-2", "01", ["Add 1."]],
    ["list-3", "012", ["Add 1.", "Add 2."]],
  ]);
});

test("a turn can be chosen alone", async () => {
  const [task, ...others] = await load({}, ["list-3"]);
  expect(task).toMatchObject({ id: "list-3", chain: "list", turn: 3, earlier: ["Add 1.", "Add 2."] });
  expect(others).toEqual([]);
});

test.each([
  ["an earlier request", { "list-1/instruction.md": "Add one." }, [true, true, true]],
  ["the solution of the turn before", { "list-2/solution/index.html": "0 1 2" }, [false, false, true]],
])("%s decides the hash of what comes after", async (_name, change, changed) => {
  const [before, after] = [await load(), await load(change)];
  expect(before.map(({ hash }, index) => hash !== after[index]?.hash)).toEqual(changed);
});

test.each([
  ["a gap", { "list-2/task.json": null }, "SUITE/list-2/task.json does not exist."],
  [
    "start files of a later turn",
    { "list-2/start/index.html": "01" },
    "SUITE/list-2 has files in start/, but turn 2 starts from SUITE/list-1/solution.",
  ],
  ["no solution to start from", { "list-1/solution/index.html": null }, "SUITE/list-1 has no files in solution/."],
  [
    "another stack half-way",
    { "list-1/task.json": goodTask({ id: "list-1", kind: "edit", chain: "list", turn: 1, stack: "react" }) },
    "SUITE/list-1/task.json: stack is react, but that of list-2 is static.",
  ],
  [
    "a turn that is of no chain",
    { "list-1/task.json": goodTask({ id: "list-1", kind: "edit" }) },
    "SUITE/list-1/task.json: expected chain list and turn 1, since list-2 needs it.",
  ],
  [
    "a name of another turn",
    { "list-1/task.json": goodTask({ id: "list-1", kind: "edit", chain: "list", turn: 4 }) },
    "\n  id: expected list-4, for turn 4 of the chain list",
  ],
  [
    "a turn without a chain",
    { "list-1/task.json": goodTask({ id: "list-1", kind: "edit", turn: 1 }) },
    "\n  turn: expected chain and turn together",
  ],
  [
    "a chain of another kind",
    { "list-1/task.json": goodTask({ id: "list-1", kind: "create", chain: "list", turn: 1 }) },
    "\n  chain: expected on tasks of kind edit or repair only",
  ],
] as [string, Files, string][])("a chain with %s is refused", async (_name, change, message) => {
  expect(await problem(change, ["list-2"])).toContain(message);
});

test("a turn that is missing is told with what needs it", async () => {
  await using folder = await suiteFolder({ ...chain, "list-1/task.json": null });
  await expect(loadSuite(folder.path, ["list-2"])).rejects.toMatchObject({
    message: `${folder.path}/list-1/task.json does not exist.`,
    hint: "list-2 is turn 2 of the chain list, so the turns before it must lie beside it.",
  });
});

test.each([
  ["no role", { role: undefined }, "checks[0].role: expected change or keep on a task of kind edit, got nothing"],
  ["a role of its own", { role: "stay" }, "checks[0].role: "],
  ["the built-in check's id", { id: "diff-budget", role: "keep" }, "checks[0].id: diff-budget is the built-in check"],
])("a check of an edit with %s is named", async (_name, change, message) => {
  const text = await problem({ "list-1/checks.json": checksFile([goodCheck(change)]) });
  expect(text).toContain("SUITE/list-1/checks.json is not valid:");
  expect(text).toContain(message);
});

test("a task that creates an app has neither roles nor a budget", async () => {
  const create = goodTask({ id: "list-1", kind: "create" });
  expect(await problem({ "list-1/task.json": create })).toContain(
    "checks[0].role: expected none on a task of kind create, got change",
  );
  const budget = { ...create, budget: { changedLines: 5 } };
  expect(await problem({ "list-1/task.json": budget })).toContain(
    "budget: expected on tasks of kind edit or repair only",
  );
});
