import { canonicalJson, MillwrightError, sha256 } from "@millwright/core";
import { coverageProblems } from "../suite/coverage.ts";
import { loadAlternatives } from "../suite/load-alternatives.ts";
import { loadMutants, loadSolution } from "../suite/load-mutants.ts";
import type { FileTree, Task } from "../suite/task.ts";
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
    const uncovered = await coverageProblems(task, mutants);
    return [
      ...uncovered.map((message) => ({ task: task.id, rule: "coverage" as const, message })),
      ...lintSameFiles(task.id, named),
    ];
  } catch (error) {
    if (!MillwrightError.is(error)) throw error;
    return [{ task: task.id, rule: "reference", message: error.message }];
  }
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
