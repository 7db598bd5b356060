import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadInstructions, loadSuite } from "./load-suite.ts";
import { checksFile, goodCheck, goodTask, suiteFolder, suiteWithSteps } from "./suite-fixture.ts";

/** The message with which loading fails, with the suite's folder written as SUITE. */
async function problem(folder: { path: string }): Promise<string> {
  const error = await loadSuite(folder.path).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "MillwrightError", code: "input" });
  return (error as Error).message.replaceAll(folder.path, "SUITE");
}

test("a good suite is loaded with its task and the defaults", async () => {
  await using folder = await suiteFolder();
  const suite = await loadSuite(folder.path);
  expect(suite).toMatchObject({ id: "basics", title: "Basics", description: "Small.", folder: folder.path });
  expect(suite.version).toMatch(/^suite_[0-9a-f]{16}$/);
  expect(suite.tasks).toHaveLength(1);
  expect(suite.tasks[0]).toMatchObject({
    id: "todo",
    folder: join(folder.path, "todo"),
    instruction: "Build a list.",
    now: "2026-01-15T10:00:00.000Z",
    viewport: { width: 1280, height: 800 },
    start: new Map(),
    checks: [goodCheck()],
    spec: null,
    hash: expect.stringMatching(/^task_[0-9a-f]{16}$/),
  });
});

test("tasks are sorted by id, can be chosen, and hidden folders are none", async () => {
  const copies = ["b-task", "a-task"].flatMap((id) => [
    [`${id}/task.json`, goodTask({ id })],
    [`${id}/checks.json`, checksFile([goodCheck()])],
    [`${id}/instruction.md`, "Build."],
  ]);
  await using folder = await suiteFolder({ ...Object.fromEntries(copies), ".cache/x": "" });
  expect((await loadSuite(folder.path)).tasks.map(({ id }) => id)).toEqual(["a-task", "b-task", "todo"]);
  expect((await loadSuite(folder.path, ["todo", "a-task"])).tasks.map(({ id }) => id)).toEqual(["a-task", "todo"]);
});

test("the start files of an edit task are read with their paths", async () => {
  await using folder = await suiteFolder({
    "todo/task.json": goodTask({ kind: "edit" }),
    "todo/checks.json": checksFile([goodCheck({ role: "keep" })]),
    "todo/start/index.html": "<p>",
    "todo/start/src/a.js": "1",
  });
  const [task] = (await loadSuite(folder.path)).tasks;
  expect([...(task?.start ?? [])]).toEqual([
    ["index.html", "<p>"],
    ["src/a.js", "1"],
  ]);
});

test("checks of the answer are loaded, and a change of them changes the task's hash", async () => {
  const form = (path: string) => ({ id: "form", level: "must", title: "Form", steps: [{ expectFiles: [path] }] });
  const withForm = (answer?: object[]) =>
    suiteFolder({ "todo/checks.json": { ...checksFile([goodCheck()]), ...(answer && { answer }) } });
  await using plain = await withForm();
  await using empty = await withForm([]);
  await using one = await withForm([form("a.js")]);
  await using other = await withForm([form("b.js")]);
  const tasks = await Promise.all([plain, empty, one, other].map(async ({ path }) => (await loadSuite(path)).tasks[0]));
  expect(tasks.map((task) => task?.answerChecks)).toEqual([[], [], [form("a.js")], [form("b.js")]]);
  const [none, alsoNone, ...hashes] = tasks.map((task) => task?.hash);
  expect(alsoNone).toBe(none);
  expect(new Set([none, ...hashes]).size).toBe(3);
});

test("a check of the answer may not have the id of another check", async () => {
  const answer = [goodCheck({ steps: [{ expectNoProse: true }] })];
  await using folder = await suiteFolder({ "todo/checks.json": { ...checksFile([goodCheck()]), answer } });
  expect(await problem(folder)).toContain("the id title is used twice");
});

test("a suite that is not there is told with a hint", async () => {
  await using folder = await suiteFolder();
  await expect(loadSuite(join(folder.path, "no"))).rejects.toMatchObject({
    code: "input",
    message: expect.stringContaining(`The suite ${folder.path}/no cannot be read: ENOENT`),
    hint: "A suite is a folder with a suite.json and one folder a task, for example evals/app-basics.",
  });
});

test("a task that is not there is told with those that are", async () => {
  await using folder = await suiteFolder();
  await expect(loadSuite(folder.path, ["todo", "chess"])).rejects.toMatchObject({
    code: "input",
    message: `${folder.path} has no task chess.`,
    hint: "Its tasks: todo.",
  });
});

test("a suite without tasks is refused", async () => {
  await using folder = await suiteFolder({
    "todo/task.json": null,
    "todo/instruction.md": null,
    "todo/checks.json": null,
    "todo/solution/index.html": null,
  });
  expect(await problem(folder)).toBe("SUITE has no task folders.");
  await mkdir(join(folder.path, "empty"));
  expect(await problem(folder)).toMatch(/^SUITE\/empty\/\w+\.\w+ does not exist\.$/);
});

test.each([
  ["a missing suite.json", { "suite.json": null }, "SUITE/suite.json does not exist."],
  ["a missing instruction", { "todo/instruction.md": null }, "SUITE/todo/instruction.md does not exist."],
  ["missing checks", { "todo/checks.json": null }, "SUITE/todo/checks.json does not exist."],
  ["broken JSON", { "todo/task.json": '{\n  "id": todo\n}' }, "SUITE/todo/task.json:2:10 is not valid JSON: "],
  ["a wrong field", { "todo/task.json": goodTask({ stack: "vue" }) }, "SUITE/todo/task.json is not valid:\n  stack: "],
  [
    "a wrong inner field",
    { "todo/task.json": goodTask({ viewport: { width: 0, height: 1 } }) },
    "\n  viewport.width: ",
  ],
  ["an unknown field", { "todo/task.json": goodTask({ colour: 1 }) }, '(top level): Unrecognized key: "colour"'],
  ["another version", { "suite.json": { schema: "millwright.suite/2" } }, "SUITE/suite.json is not valid:\n  schema: "],
  [
    "an id that is not the folder's name",
    { "todo/task.json": goodTask({ id: "to-do" }) },
    "SUITE/todo/task.json: id is to-do, but the folder is todo.",
  ],
  [
    "an edit task without start files",
    {
      "todo/task.json": goodTask({ kind: "edit" }),
      "todo/checks.json": checksFile([goodCheck({ role: "change" })]),
    },
    "SUITE/todo is a task of kind edit but has no files in start/.",
  ],
  ["no check", { "todo/checks.json": checksFile([]) }, "SUITE/todo/checks.json is not valid:\n  checks: "],
  [
    "two checks of one id",
    { "todo/checks.json": checksFile([goodCheck(), goodCheck()]) },
    "checks[1].id: the id title is used twice",
  ],
  [
    "no must check",
    { "todo/checks.json": checksFile([goodCheck({ level: "should" })]) },
    "checks: expected at least one must check",
  ],
  ["a check without steps", { "todo/checks.json": checksFile([goodCheck({ steps: [] })]) }, "checks[0].steps: "],
] as [string, Record<string, string | object | null>, string][])("%s is named", async (_name, change, message) => {
  await using folder = await suiteFolder(change);
  expect(await problem(folder)).toContain(message);
});

test("an unknown role names file, check, step, what was expected and what came", async () => {
  await using folder = await suiteWithSteps([{ reload: true }, { click: { role: "buton", name: "Add" } }]);
  expect(await problem(folder)).toMatchInlineSnapshot(`
    "SUITE/todo/checks.json is not valid:
      checks[0].steps[1].click.role: expected an ARIA role such as button, textbox, row or status, got "buton""
  `);
});

test("an unknown step names the steps that there are", async () => {
  await using folder = await suiteWithSteps([{ clik: { role: "button" } }]);
  expect(await problem(folder)).toMatchInlineSnapshot(`
    "SUITE/todo/checks.json is not valid:
      checks[0].steps[0]: expected a step (one of click, doubleClick, hover, fill, type, select, check, uncheck, press, drag, reload, newTab, newSession, goto, clock, resize, restartServer, dialogs, expectVisible, expectHidden, expectText, expectNumber, expectCount, expectValue, expectChecked, expectEnabled, expectDisabled, expectFocused, expectOrder, expectDialog, expectTitle, expectNoScroll), got {"clik":{"role":"button"}}"
  `);
});

test.each([
  ["a bad duration", { clock: "5 minutes" }, "clock: expected a duration such as 500ms, 3s, 25m, 2h or 1d"],
  ["an invalid expression", { click: { text: "/(/" } }, 'click.text: expected a valid regular expression, got "/(/"'],
  ["bad flags", { click: { label: "/a/q" } }, 'click.label: expected a valid regular expression, got "/a/q"'],
  ["a blank text", { click: { label: " " } }, "click.label: expected a text that is not blank"],
  ["a wrong role inside", { click: { text: "a", in: { role: "lst" } } }, "click.in.role: expected an ARIA role"],
  ["a misspelt option", { click: { label: "a", nht: 1 } }, 'click: Unrecognized key: "nht"'],
  ["a target of nothing", { click: {} }, "click.role: "],
  ["two things in a step", { click: { text: "a" }, value: "x" }, 'Unrecognized key: "value"'],
  ["no expectation", { expectCount: { text: "a" } }, "expected equals, min or max"],
  ["two expectations", { expectText: { text: "a" }, equals: "a", contains: "a" }, "expected exactly one of equals"],
  ["a path without slash", { goto: "home" }, "goto: "],
  ["an unknown answer to dialogs", { dialogs: "ignore" }, 'dialogs: Invalid input: expected "accept"'],
  ["a text instead of a step", "click", 'got "click"'],
])("a step with %s is named by its place", async (_name, step, message) => {
  await using folder = await suiteWithSteps([{ reload: true }, step]);
  const text = await problem(folder);
  expect(text).toContain("SUITE/todo/checks.json is not valid:\n  checks[0].steps[1]");
  expect(text).toContain(message);
});

test("the instructions of a run's tasks are found as long as the suite lies there", async () => {
  await using folder = await suiteFolder();
  const suite = await loadSuite(folder.path);
  const suites = [
    { id: suite.id, path: suite.folder, tasks: [{ id: "todo" }, { id: "gone" }] },
    { id: "other", path: "/nowhere", tasks: [{ id: "todo" }] },
  ];
  const found = await loadInstructions({ suites } as never);
  expect([...found]).toEqual([["basics/todo", "Build a list."]]);
});

test("a step that restarts a server is refused where the app has none", async () => {
  await using folder = await suiteWithSteps([{ restartServer: true }]);
  expect(await problem(folder)).toBe(
    "SUITE/todo/checks.json: the check title restarts a server, but an app of the stack static has none.",
  );
});
