import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import {
  MillwrightError,
  canonicalJson,
  contentId,
  messageOf,
  readJsonFile,
  readTextFile,
  sha256,
  type EvalRun,
} from "@millwright/core";
import { refuseRoles } from "./edit-checks.ts";
import { loadBeginning } from "./load-beginning.ts";
import { checksFileSchema, suiteFileSchema, taskFileSchema, type FileTree, type Suite, type Task } from "./task.ts";

/**
 * Loads a suite folder and every task in it, sorted by id.
 *
 * @param tasks ids of the tasks to take; all when empty
 * @throws MillwrightError `input`, naming file and field, for whatever is missing or wrong
 */
export async function loadSuite(folder: string, tasks: readonly string[] = []): Promise<Suite> {
  const path = resolve(folder);
  const entries = await listSuite(path);
  const header = await readJsonFile(join(path, "suite.json"), suiteFileSchema);
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
  const missing = tasks.filter((task) => !names.includes(task));
  if (missing.length > 0) {
    throw new MillwrightError("input", `${path} has no task ${missing.join(", ")}.`, {
      hint: `Its tasks: ${names.sort().join(", ")}.`,
    });
  }
  const chosen = names.filter((name) => tasks.length === 0 || tasks.includes(name)).sort();
  if (chosen.length === 0) throw new MillwrightError("input", `${path} has no task folders.`);
  const loaded = await Promise.all(chosen.map((name) => loadTask(join(path, name))));
  return {
    id: header.id,
    title: header.title,
    description: header.description,
    folder: path,
    version: contentId(
      "suite",
      loaded.map(({ id, hash }) => [id, hash]),
    ),
    tasks: loaded,
  };
}

/** Loads one task folder: see evals/README.md for its files. */
export async function loadTask(folder: string): Promise<Task> {
  const specPath = join(folder, "spec.ts");
  const [{ schema: _task, ...task }, { checks, answer }, instruction, code] = await Promise.all([
    readJsonFile(join(folder, "task.json"), taskFileSchema),
    readJsonFile(join(folder, "checks.json"), checksFileSchema),
    readTextFile(join(folder, "instruction.md")),
    readCode(folder),
  ]);
  if (task.id !== basename(folder)) {
    throw new MillwrightError(
      "input",
      `${join(folder, "task.json")}: id is ${task.id}, but the folder is ${basename(folder)}.`,
    );
  }
  refuseRoles(join(folder, "checks.json"), task.kind, checks);
  const { start, earlier } = await loadBeginning(folder, task);
  const restarting = checks.find((check) => check.steps.some((step) => "restartServer" in step));
  if (restarting !== undefined && task.stack !== "node") {
    throw new MillwrightError(
      "input",
      `${join(folder, "checks.json")}: the check ${restarting.id} restarts a server, but an app of the stack ${task.stack} has none.`,
    );
  }
  const spec = code.has("spec.ts") ? specPath : null;
  const form = answer.length > 0 ? { answer } : {};
  const specHash = spec === null ? null : sha256(canonicalJson([...code]));
  const before = earlier.length === 0 ? {} : { earlier };
  const hash = contentId("task", { task, checks, ...form, instruction, start: [...start], ...before, specHash });
  return { ...task, folder, instruction: instruction.trim(), start, earlier, checks, answerChecks: answer, spec, hash };
}

async function listSuite(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    throw new MillwrightError("input", `The suite ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      hint: "A suite is a folder with a suite.json and one folder a task, for example evals/app-basics.",
    });
  }
}

/** The task's own TypeScript files: `spec.ts` and what lies beside it for it to import. */
async function readCode(folder: string): Promise<FileTree> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readTextFile(join(folder, name))] as const)));
}

/** The instructions of a run's tasks by `suite/task`, as far as the suites still lie where they were. */
export async function loadInstructions(run: EvalRun): Promise<Map<string, string>> {
  const instructions = new Map<string, string>();
  for (const suite of run.suites) {
    for (const task of suite.tasks) {
      const text = await readTextFile(join(suite.path, task.id, "instruction.md")).catch(() => null);
      if (text !== null) instructions.set(`${suite.id}/${task.id}`, text.trim());
    }
  }
  return instructions;
}
