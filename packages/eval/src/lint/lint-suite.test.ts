import { expect, test } from "vitest";
import { loadSuite } from "../suite/load-suite.ts";
import { checksFile, goodCheck, goodTask, suiteFolder } from "../suite/suite-fixture.ts";
import { lintSuites } from "./lint-suite.ts";

const instruction = "Build a to-do list with a heading “To do”, a field “Task” and a button “Add”.";
const mutant = (fails: string[], replace: string) => ({
  schema: "millwright.mutant/1",
  title: "Broken",
  fails,
  edits: [{ path: "index.html", find: "<h1>To do</h1>", replace }],
});

/** A suite without findings: three mutants, an instruction of fair length. */
const clean = {
  "todo/instruction.md": instruction,
  "todo/mutants/a/mutant.json": mutant(["title"], "<h1>A</h1>"),
  "todo/mutants/b/mutant.json": mutant(["title"], "<h1>B</h1>"),
  "todo/mutants/c/mutant.json": mutant(["title"], "<h1>C</h1>"),
};

/** The findings as `task rule: message`. */
async function lint(change: Record<string, string | object | null> = {}): Promise<string[]> {
  await using folder = await suiteFolder({ ...clean, ...change });
  const findings = await lintSuites([await loadSuite(folder.path)]);
  return findings.map(({ task, rule, message }) => `${task} ${rule}: ${message.replaceAll(folder.path, "SUITE")}`);
}

const checks = (...list: object[]) => ({ "todo/checks.json": checksFile([goodCheck(), ...list]) });
const other = (steps: object[], change: object = {}) => goodCheck({ id: "other", steps, ...change });
const forgiven = "todo coverage: no mutant fails the check other";

test("a sound suite has no findings", async () => {
  expect(await lint()).toEqual([]);
});

test("an instruction is neither a word nor a specification", async () => {
  expect(await lint({ "todo/instruction.md": "Build a to-do list." })).toMatchInlineSnapshot(`
    [
      "todo instruction: The instruction has 19 characters; expected 60 to 4000.",
    ]
  `);
  expect(await lint({ "todo/instruction.md": "To do. ".repeat(700) })).toMatchInlineSnapshot(`
    [
      "todo instruction: The instruction has 4899 characters; expected 60 to 4000.",
    ]
  `);
});

test("a check without an expectation, and one that an empty page passes, are told", async () => {
  const idle = [{ click: { role: "button", name: "Add" } }];
  expect(await lint(checks(other(idle)))).toContain("todo no-expectation: The check other expects nothing.");
  const absent = [{ reload: true }, { expectHidden: { text: "Task" } }, { expectCount: { role: "row" }, max: 3 }];
  expect(await lint(checks(other(absent)))).toEqual([
    "todo absence-only: The check other expects only that something is not there, which an empty page fulfils.",
    forgiven,
  ]);
  expect(await lint(checks(other([...idle, { expectHidden: { text: "Task" } }])))).toEqual([forgiven]);
});

test("a text that the instruction does not know is told once", async () => {
  const see = { expectVisible: { role: "button", name: "/delete|remove/i" } };
  const click = { click: { role: "button", name: "/delete|remove/i" } };
  expect(await lint(checks(other([see, click])))).toEqual([
    'todo unasked-text: The check other looks for "/delete|remove/i", of which the instruction says no word.',
    forgiven,
  ]);
});

test("words of the instruction, of the start files and of what was typed are known, whatever their endings", async () => {
  const steps = [
    { fill: { label: "/tasks/i" }, value: "Coffee" },
    { expectVisible: { text: "/coffee/i" } },
    { expectVisible: { text: "/adding|storing/i" } },
    { expectVisible: { anyOf: [{ text: "Elsewhere" }, { role: "button", name: "Add" }] } },
    { expectVisible: { anyOf: [{ text: "Elsewhere" }, { role: "banner" }] } },
    { expectHidden: { text: "Elsewhere" } },
  ];
  expect(await lint(checks(other(steps)))).toEqual([forgiven]);
  const started = {
    "todo/task.json": goodTask({ kind: "edit" }),
    "todo/start/index.html": "<p>Elsewhere</p>",
    "todo/checks.json": checksFile([
      goodCheck({ role: "keep" }),
      other([{ expectVisible: { text: "Elsewhere" } }], { role: "change" }),
    ]),
  };
  expect(await lint(started)).toEqual([forgiven]);
});

test("most checks are must checks", async () => {
  const should = ["x", "y"].map((id) => goodCheck({ id, level: "should", steps: [{ expectVisible: { text: id } }] }));
  expect(await lint(checks(...should))).toContain(
    "todo levels: Only 1 of 3 checks are must checks, so most of what is asked decides nothing.",
  );
});

test("references that are broken, or the same, are found without a browser", async () => {
  expect(await lint({ "todo/mutants/a/mutant.json": mutant(["nothing"], "") })).toEqual([
    "todo reference: SUITE/todo/mutants/a/mutant.json: fails names checks that do not exist: nothing.",
  ]);
  expect(
    await lint({
      "todo/mutants/b/mutant.json": mutant(["title"], "<h1>A</h1>"),
      "todo/alternatives/copy/index.html": "<h1>To do</h1>\n<p>To do</p>\n",
    }),
  ).toEqual([
    "todo same-files: The alternative copy has the same files as the solution.",
    "todo same-files: The mutant b has the same files as the mutant a.",
  ]);
  expect(await lint({ "todo/mutants/c/mutant.json": null })).toEqual([
    "todo coverage: has 2 mutants; a task has at least 3",
  ]);
});

test("checks, titles and cohorts are compared over all tasks", async () => {
  const copy = Object.entries(clean).map(([path, content]) => [path.replace("todo/", "again/"), content]);
  const again = {
    ...Object.fromEntries(copy),
    "again/task.json": goodTask({ id: "again", title: "TO DO", cohort: "form" }),
    "again/checks.json": checksFile([goodCheck()]),
    "again/solution/index.html": "<h1>To do</h1>\n",
  };
  expect(await lint(again)).toEqual([
    "todo same-check: The check title has the same steps as title of again.",
    'todo same-title: The title "To do" is that of again too.',
    "todo cohort: The cohort forms is called form elsewhere.",
  ]);
});
