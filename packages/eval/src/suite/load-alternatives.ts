import { join } from "node:path";
import { MillwrightError } from "@millwright/core";
import { listFolders } from "./list-folders.ts";
import { readTree } from "./read-tree.ts";
import type { FileTree, Task } from "./task.ts";

/** Another right answer to a task, written apart from its solution. */
export interface Alternative {
  name: string;
  files: FileTree;
}

/**
 * The folders below a task's `alternatives/`, each a whole answer; most tasks have none.
 *
 * @throws MillwrightError `input` when one of them holds no files
 */
export async function loadAlternatives(task: Task): Promise<Alternative[]> {
  const folder = join(task.folder, "alternatives");
  const names = await listFolders(folder);
  return Promise.all(names.map((name) => loadAlternative(join(folder, name), name)));
}

async function loadAlternative(folder: string, name: string): Promise<Alternative> {
  const files = await readTree(folder);
  if (files.size > 0) return { name, files };
  throw new MillwrightError("input", `${folder} is an alternative without files.`);
}
