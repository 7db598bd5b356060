import { dirname, join } from "node:path";
import { MillwrightError, readJsonFile, readTextFile } from "@millwright/core";
import { readTree } from "./read-tree.ts";
import { taskFileSchema, type FileTree, type Task } from "./task.ts";

/** What a task starts from. */
export type Beginning = Pick<Task, "start" | "earlier">;

type Turn = Pick<Task, "id" | "kind" | "stack" | "chain" | "turn">;

/**
 * Loads what a task starts from: its `start/`, or, for a later turn of a chain, the reference solution of the turn
 * before (so that every turn is a sample of its own) with the requests that led there.
 *
 * @throws MillwrightError `input` when there are no such files, too many, or the turn before does not fit
 */
export async function loadBeginning(folder: string, task: Turn): Promise<Beginning> {
  const start = await readTree(join(folder, "start"));
  if (task.chain !== undefined && task.turn !== undefined && task.turn > 1) {
    return continueChain(folder, task, start, task.chain, task.turn);
  }
  if (task.kind !== "create" && start.size === 0) {
    throw new MillwrightError("input", `${folder} is a task of kind ${task.kind} but has no files in start/.`);
  }
  return { start, earlier: [] };
}

async function continueChain(
  folder: string,
  task: Turn,
  own: FileTree,
  chain: string,
  turn: number,
): Promise<Beginning> {
  const folders = Array.from({ length: turn - 1 }, (_, index) => join(dirname(folder), `${chain}-${index + 1}`));
  const before = folders.at(-1) ?? folder;
  if (own.size > 0) {
    throw new MillwrightError(
      "input",
      `${folder} has files in start/, but turn ${turn} starts from ${before}/solution.`,
    );
  }
  for (const [index, other] of folders.entries()) await checkTurn(other, task, chain, index + 1);
  const start = await readTree(join(before, "solution"));
  if (start.size === 0) throw new MillwrightError("input", `${before} has no files in solution/.`);
  const earlier = await Promise.all(folders.map((other) => readTextFile(join(other, "instruction.md"))));
  return { start, earlier: earlier.map((text) => text.trim()) };
}

async function checkTurn(folder: string, task: Turn, chain: string, turn: number): Promise<void> {
  const path = join(folder, "task.json");
  const other = await readJsonFile(path, taskFileSchema).catch((error: unknown) => {
    if (!MillwrightError.is(error)) throw error;
    throw new MillwrightError("input", error.message, {
      cause: error,
      hint: `${task.id} is turn ${task.turn} of the chain ${chain}, so the turns before it must lie beside it.`,
    });
  });
  if (other.chain !== chain || other.turn !== turn) {
    throw new MillwrightError("input", `${path}: expected chain ${chain} and turn ${turn}, since ${task.id} needs it.`);
  }
  if (other.stack !== task.stack) {
    throw new MillwrightError("input", `${path}: stack is ${other.stack}, but that of ${task.id} is ${task.stack}.`);
  }
}
