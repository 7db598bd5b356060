import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { MillwrightError, messageOf, nodeErrorCode, readJsonl, readTextFile } from "@millwright/core";
import type { Stats } from "node:fs";
import { recordedLineSchema, toRecording } from "./recorded-line.ts";
import type { Recording } from "./recordings.ts";

/**
 * All recordings at a path: a JSONL file of Generations or sample events, a run folder, or a folder of raw answers
 * named `<task>.<trial>.md`.
 *
 * @throws MillwrightError `input` when it is none of them or cannot be read
 */
export async function loadRecordings(path: string): Promise<Recording[]> {
  const kind = await statOrThrow(path);
  if (!kind.isDirectory()) return loadLines(path);
  const names = (await readdir(path)).toSorted();
  if (!names.includes("run.json")) return loadAnswers(path, names);
  const samples = names.filter((name) => /^samples-.*\.jsonl$/.test(name));
  const lists = await Promise.all(samples.map((name) => loadLines(join(path, name))));
  return lists.flat();
}

async function loadLines(path: string): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for await (const line of readJsonl(path, recordedLineSchema)) {
    const recording = toRecording(line);
    if (recording !== null) recordings.push(recording);
  }
  return recordings;
}

async function loadAnswers(folder: string, names: readonly string[]): Promise<Recording[]> {
  const answers = names.flatMap((name) => {
    const [, task, trial] = /^(.+)\.(\d+)\.md$/.exec(name) ?? [];
    return task === undefined || trial === undefined ? [] : [{ name, task, trial: Number(trial) }];
  });
  if (answers.length === 0) {
    throw new MillwrightError("input", `${folder} holds no recorded answers.`, {
      hint: "Expected a run folder (with run.json) or files named <task>.<trial>.md, such as todo-list.0.md.",
    });
  }
  return Promise.all(
    answers.map(async ({ name, task, trial }) => ({
      sample: { suite: null, task, trial, attempt: 0 },
      model: null,
      answer: await readTextFile(join(folder, name)),
    })),
  );
}

async function statOrThrow(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const missing = nodeErrorCode(error) === "ENOENT";
    const problem = missing ? "does not exist" : `cannot be read: ${messageOf(error)}`;
    throw new MillwrightError("input", `${path} ${problem}.`, {
      cause: error,
      hint: "replay: takes a JSONL file of Generations, a run folder, or a folder of <task>.<trial>.md files.",
    });
  }
}
