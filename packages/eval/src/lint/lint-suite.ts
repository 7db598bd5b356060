import { canonicalJson } from "@millwright/core";
import { loadSpec } from "../suite/spec.ts";
import type { Suite, Task } from "../suite/task.ts";
import type { Finding } from "./finding.ts";
import { lintChecks } from "./lint-checks.ts";
import { lintReferences } from "./lint-references.ts";

/** Shorter requests leave too much open; longer ones are no longer what a user writes. */
const instructionLength = { least: 60, most: 4000 };

/**
 * Looks at the tasks of suites without a browser: what a reader of the files can know, in seconds. Suites are
 * looked at together, so that a check or a title that is used twice is found across them.
 */
export async function lintSuites(suites: readonly Suite[]): Promise<Finding[]> {
  const tasks = suites.flatMap((suite) => suite.tasks);
  const perTask = await Promise.all(tasks.map(lintTask));
  return [...perTask.flat(), ...lintSameChecks(tasks), ...lintSameTitles(tasks), ...lintCohorts(tasks)];
}

async function lintTask(task: Task): Promise<Finding[]> {
  return [...lintInstruction(task), ...(await lintLevels(task)), ...lintChecks(task), ...(await lintReferences(task))];
}

function lintInstruction({ id, instruction }: Task): Finding[] {
  const { least, most } = instructionLength;
  if (instruction.length >= least && instruction.length <= most) return [];
  const message = `The instruction has ${instruction.length} characters; expected ${least} to ${most}.`;
  return [{ task: id, rule: "instruction", message }];
}

async function lintLevels(task: Task): Promise<Finding[]> {
  const checks = [...task.answerChecks, ...task.checks, ...(await loadSpec(task.spec))];
  const must = checks.filter(({ level }) => level === "must").length;
  if (must * 2 >= checks.length) return [];
  const message = `Only ${must} of ${checks.length} checks are must checks, so most of what is asked decides nothing.`;
  return [{ task: task.id, rule: "levels", message }];
}

function lintSameChecks(tasks: readonly Task[]): Finding[] {
  const checks = tasks.flatMap((task) =>
    [...task.checks, ...task.answerChecks].map(({ id, steps }) => {
      return { task: task.id, chain: task.chain, id, key: canonicalJson(steps) };
    }),
  );
  // The turns of a chain keep what the turns before asked for.
  const copies = repeated(checks).filter(([check, first]) => check.chain === undefined || check.chain !== first.chain);
  return copies.map(([check, first]) => ({
    task: check.task,
    rule: "same-check",
    message: `The check ${check.id} has the same steps as ${first.id} of ${first.task}.`,
  }));
}

function lintSameTitles(tasks: readonly Task[]): Finding[] {
  const titles = tasks.map(({ id, title }) => ({ task: id, title, key: title.toLowerCase() }));
  return repeated(titles).map(([task, first]) => ({
    task: task.task,
    rule: "same-title",
    message: `The title ${JSON.stringify(task.title)} is that of ${first.task} too.`,
  }));
}

/** Two spellings of a word would split what a report adds up. */
function lintCohorts(tasks: readonly Task[]): Finding[] {
  const spellings = new Map<string, string>();
  return tasks.flatMap(({ id, cohort }) => {
    const singular = cohort.replace(/s$/, "");
    const first = spellings.get(singular) ?? cohort;
    spellings.set(singular, first);
    if (first === cohort) return [];
    return [{ task: id, rule: "cohort" as const, message: `The cohort ${cohort} is called ${first} elsewhere.` }];
  });
}

/** Each entry whose key was there before, with the first one that has it. */
function repeated<T extends { key: string }>(entries: readonly T[]): [T, T][] {
  const first = new Map<string, T>();
  return entries.flatMap((entry): [T, T][] => {
    const earlier = first.get(entry.key);
    if (earlier !== undefined) return [[entry, earlier]];
    first.set(entry.key, entry);
    return [];
  });
}
