import { loadSpec } from "./spec.ts";
import type { Mutant, Task } from "./task.ts";

/** What is missing so that every check is named by a mutant, and that there are at least three of them. */
export async function coverageProblems(task: Task, mutants: readonly Mutant[]): Promise<string[]> {
  const checks = [...task.answerChecks, ...task.checks, ...(await loadSpec(task.spec))];
  const named = new Set(mutants.flatMap((mutant) => mutant.fails));
  return [
    ...(mutants.length < 3 ? [`has ${mutants.length} mutants; a task has at least 3`] : []),
    ...checks.filter(({ id }) => !named.has(id)).map(({ id }) => `no mutant fails the check ${id}`),
  ];
}
