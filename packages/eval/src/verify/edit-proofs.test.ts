import { expect, test } from "vitest";
import type { CheckResult, Rung } from "@millwright/core";
import type { AppGrade } from "../grade/grade-app.ts";
import { checkSchema, type Check, type Mutant } from "../suite/task.ts";
import { makeTask } from "../test-support.ts";
import { editCoverage, judgeStart } from "./edit-proofs.ts";

const check = (id: string, role?: Check["role"], level: Check["level"] = "must"): Check =>
  checkSchema.parse({ id, level, title: id, steps: [{ reload: true }], ...(role === undefined ? {} : { role }) });

const checks = [check("search", "change"), check("hint", "change", "should"), check("add", "keep")];

/** What grading the start app found, a letter a check: passed, failed or skipped. */
function graded(letters: string, rung: Rung | null = "must"): AppGrade {
  const statuses: Readonly<Record<string, CheckResult["status"]>> = { p: "passed", f: "failed", s: "skipped" };
  const results = checks.map(({ id, level }, index): CheckResult => {
    const status = statuses[letters[index] ?? ""] ?? "skipped";
    return { id, level, title: id, status, failedStep: status === "failed" ? 0 : null, message: null };
  });
  const browser = { consoleErrors: [], egress: [], dialogs: 0 };
  return { rung, failure: null, checks: results, browser, screenshots: [], buildMs: 1 };
}

test.each([
  ["the change is missing and the rest works", "ffp", "must", []],
  ["nothing is to be done", "pfp", "must", ["the change check search passes on the app as it was"]],
  ["a should check sees no change", "fpp", "must", ["the change check hint passes on the app as it was"]],
  [
    "a keep check does not hold yet",
    "fff",
    "must",
    ["the keep check add should pass on the app as it was, but failed at step 1: not reached"],
  ],
  [
    "the app stops half-way",
    "fsp",
    "must",
    ["the change check hint should fail on the app as it was, but was not reached"],
  ],
  [
    "it does not build, so nothing could be kept",
    "sss",
    "built",
    ["the keep check add should pass on the app as it was, but skipped: not reached"],
  ],
] as const)("of a start app where %s", (_name, letters, rung, problems) => {
  expect(judgeStart(checks, graded(letters, rung))).toEqual(problems);
});

const mutant = (...fails: string[]): Mutant => ({ name: "m", title: "M", fails, files: new Map() });

test("an edit needs a change, a regression set and a mutant that breaks only that", () => {
  const task = makeTask([], { kind: "edit", checks });
  expect(editCoverage(task, [], [mutant("search"), mutant("add")])).toEqual([]);
  expect(editCoverage(task, [], [mutant("search", "add")])).toEqual([
    "no mutant makes the change and breaks only what was there before",
  ]);
  expect(editCoverage({ ...task, checks: [check("search", "change")] }, [], [mutant("search")])).toEqual([
    "has no check of role keep",
  ]);
  expect(
    editCoverage({ ...task, checks: [check("a", "change", "should"), check("b", "keep")] }, [], [mutant("b")]),
  ).toEqual(["has no must check of role change"]);
});

test("a check in code needs a role too", () => {
  const run = (): Promise<void> => Promise.resolve();
  const specified = [{ id: "title", level: "must" as const, title: "Title", run }];
  expect(editCoverage(makeTask([], { kind: "edit", checks }), specified, [mutant("add")])).toEqual([
    "the check title has no role, change or keep",
  ]);
});

test("a repair may start from an app that does not build, with nothing to keep; a new app has no such proofs", () => {
  const broken = [check("shows", "change")];
  const repair = makeTask([], { kind: "repair", checks: broken });
  expect(editCoverage(repair, [], [mutant("shows")])).toEqual([]);
  expect(judgeStart(broken, { ...graded("", "built"), checks: graded("sss", "built").checks.slice(0, 1) })).toEqual([]);
  expect(editCoverage(makeTask([], { checks: [check("a")] }), [], [])).toEqual([]);
});
