import { canonicalJson, MillwrightError, sha256 } from "@millwright/core";
import { loadAlternatives } from "../suite/load-alternatives.ts";
import { loadMutants, loadSolution } from "../suite/load-mutants.ts";
import { loadSpec } from "../suite/spec.ts";
import type { FileTree, Mutant, Task } from "../suite/task.ts";
import type { Finding } from "./finding.ts";

/** What is wrong with the solution, the alternatives and the mutants of a task, as far as their files tell it. */
export async function lintReferences(task: Task): Promise<Finding[]> {
  try {
    const solution = await loadSolution(task);
    const [alternatives, mutants] = await Promise.all([loadAlternatives(task), loadMutants(task, solution)]);
    const named = [
      ["solution", solution] as const,
      ...alternatives.map(({ name, files }) => [`alternative ${name}`, files] as const),
      ...mutants.map(({ name, files }) => [`mutant ${name}`, files] as const),
    ];
    return [...(await lintCoverage(task, mutants)), ...lintSameFiles(task.id, named)];
  } catch (error) {
    if (!MillwrightError.is(error)) throw error;
    return [{ task: task.id, rule: "reference", message: error.message }];
  }
}

/** What `eval verify` calls coverage: at least three mutants, and one for every check. */
export async function lintCoverage(task: Task, mutants: readonly Mutant[]): Promise<Finding[]> {
  const checks = [...task.answerChecks, ...task.checks, ...(await loadSpec(task.spec))];
  const named = new Set(mutants.flatMap((mutant) => mutant.fails));
  const problems = [
    ...(mutants.length < 3 ? [`has ${mutants.length} mutants; a task has at least 3`] : []),
    ...checks.filter(({ id }) => !named.has(id)).map(({ id }) => `no mutant fails the check ${id}`),
  ];
  return problems.map((message) => ({ task: task.id, rule: "coverage", message }));
}

function lintSameFiles(task: string, named: readonly (readonly [string, FileTree])[]): Finding[] {
  const first = new Map<string, string>();
  return named.flatMap(([name, files]) => {
    const hash = sha256(canonicalJson([...files]));
    const other = first.get(hash);
    if (other === undefined) {
      first.set(hash, name);
      return [];
    }
    return [{ task, rule: "same-files" as const, message: `The ${name} has the same files as the ${other}.` }];
  });
}
