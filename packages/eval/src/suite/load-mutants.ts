import { join } from "node:path";
import { MillwrightError, readJsonFile } from "@millwright/core";
import { builtInChecks } from "./edit-checks.ts";
import { listFolders } from "./list-folders.ts";
import { readTree } from "./read-tree.ts";
import { loadSpec } from "./spec.ts";
import { mutantFileSchema, type FileTree, type Mutant, type Task } from "./task.ts";

/** The reference answer of a task; an error when it has none. */
export async function loadSolution(task: Task): Promise<FileTree> {
  const solution = await readTree(join(task.folder, "solution"));
  if (solution.size > 0) return solution;
  throw new MillwrightError("input", `${task.folder} has no files in solution/.`);
}

/**
 * The mutants of a task: its solution with one fault each.
 *
 * @throws MillwrightError `input` when an edit does not apply exactly once or a named check does not exist
 */
export async function loadMutants(task: Task, solution: FileTree): Promise<Mutant[]> {
  const folder = join(task.folder, "mutants");
  const names = await listFolders(folder);
  const own = [...task.answerChecks, ...task.checks, ...(await loadSpec(task.spec)), ...builtInChecks(task)];
  const checks = new Set(own.map(({ id }) => id));
  return Promise.all(names.map((name) => loadMutant(checks, solution, folder, name)));
}

type Ids = ReadonlySet<string>;

async function loadMutant(checks: Ids, solution: FileTree, folder: string, name: string): Promise<Mutant> {
  const path = join(folder, name, "mutant.json");
  const { title, fails, edits } = await readJsonFile(path, mutantFileSchema);
  const unknown = fails.filter((id) => !checks.has(id));
  if (unknown.length > 0)
    throw new MillwrightError("input", `${path}: fails names checks that do not exist: ${unknown.join(", ")}.`);
  const files = new Map([...solution, ...(await readTree(join(folder, name, "files")))]);
  for (const [index, edit] of edits.entries()) {
    const content = files.get(edit.path);
    const parts = content?.split(edit.find) ?? [];
    if (parts.length !== 2) {
      const found = content === undefined ? "the solution has no such file" : `found ${parts.length - 1} times`;
      throw new MillwrightError("input", `${path}: edits[${index}] of ${edit.path} must match exactly once: ${found}.`);
    }
    files.set(edit.path, parts.join(edit.replace));
  }
  return { name, title, fails, files };
}
