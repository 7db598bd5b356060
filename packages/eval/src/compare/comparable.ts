import { MillwrightError, type EvalRun, type SuiteRef } from "@millwright/core";
import { count } from "../report/figures.ts";

/** A task that both runs have, as it is in their headers. */
export interface CommonTask {
  suite: string;
  suiteVersion: string;
  task: string;
  cohort: string;
  difficulty: string;
}

export interface Common {
  tasks: CommonTask[];
  /** What a reader must know about how the runs differ. */
  notes: string[];
}

/**
 * The tasks that two runs share.
 *
 * @throws MillwrightError `input`, naming both, when their suites or graders differ in version or they share no task
 */
export function commonTasks(a: EvalRun, b: EvalRun): Common {
  if (a.grader.version !== b.grader.version) {
    throw new MillwrightError(
      "input",
      `The runs were judged by different graders: ${a.id} by version ${a.grader.version}, ${b.id} by version ${b.grader.version}.`,
      { hint: "Judge the older run again with millwright eval grade; no model is called." },
    );
  }
  const shared = a.suites.flatMap((suite) => {
    const other = b.suites.find(({ id }) => id === suite.id);
    return other === undefined ? [] : [{ suite, other }];
  });
  const tasks = shared.flatMap(({ suite, other }) => sharedTasks(suite, other, [a.id, b.id]));
  if (tasks.length === 0) {
    throw new MillwrightError("input", `The runs ${a.id} and ${b.id} have no task in common.`, {
      hint: `${a.id} has ${suitesOf(a)}; ${b.id} has ${suitesOf(b)}.`,
    });
  }
  return { tasks, notes: a.id === b.id ? [] : [...partNotes(a, b, tasks.length), ...settingNotes(a, b)] };
}

function sharedTasks(suite: SuiteRef, other: SuiteRef, runs: readonly [string, string]): CommonTask[] {
  const others = new Map(other.tasks.map((task) => [task.id, task]));
  const both = suite.tasks.filter(({ id }) => others.has(id));
  const changed = both.filter((task) => others.get(task.id)?.hash !== task.hash);
  const sameTasks = both.length === suite.tasks.length && both.length === other.tasks.length;
  if (changed.length > 0 || (sameTasks && suite.version !== other.version)) {
    const which = changed.length === 0 ? "" : ` Changed: ${changed.map(({ id }) => id).join(", ")}.`;
    throw new MillwrightError(
      "input",
      `The runs have different versions of the suite ${suite.id}: ${runs[0]} has ${suite.version}, ${runs[1]} has ${other.version}.${which}`,
      { hint: "Score both models on the same version of the suite." },
    );
  }
  return both.map(({ id, cohort, difficulty }) => ({
    suite: suite.id,
    suiteVersion: suite.version,
    task: id,
    cohort,
    difficulty,
  }));
}

function partNotes(a: EvalRun, b: EvalRun, shared: number): string[] {
  return [a, b].flatMap((run) => {
    const all = run.suites.reduce((sum, { tasks }) => sum + tasks.length, 0);
    if (all === shared) return [];
    return [`Partial overlap: only ${shared} of the ${count(all, "task")} of ${run.id} are in the other run too.`];
  });
}

function settingNotes(a: EvalRun, b: EvalRun): string[] {
  const differ = (name: string, x: unknown, y: unknown): string[] =>
    x === y ? [] : [`The runs differ in ${name}: ${String(x)} in ${a.id}, ${String(y)} in ${b.id}.`];
  return [
    ...differ("browser", a.grader.browser, b.grader.browser),
    ...differ("the grader's seed", a.grader.seed, b.grader.seed),
    ...differ("max tokens", a.settings.maxTokens, b.settings.maxTokens),
    ...differ("temperature", a.settings.temperature, b.settings.temperature),
  ];
}

function suitesOf(run: EvalRun): string {
  return run.suites.map(({ id, tasks }) => `${id} (${count(tasks.length, "task")})`).join(", ") || "none";
}
