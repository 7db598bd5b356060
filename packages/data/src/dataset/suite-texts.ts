import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, MillwrightError, messageOf, readJsonFile, readTextFile, sha256 } from "@millwright/core";
import { z } from "zod";

/** The task texts of a suite, to be kept out of training data. */
export interface SuiteTexts {
  id: string;
  /** Hash over ids and texts of its tasks. */
  hash: string;
  tasks: { id: string; text: string }[];
}

/** Reads a suite folder: `suite.json` and the `instruction.md` of each task. */
export async function loadSuiteTexts(folder: string): Promise<SuiteTexts> {
  const { id } = await readJsonFile(join(folder, "suite.json"), z.looseObject({ id: z.string() }));
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new MillwrightError("input", `The suite ${folder} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const tasks = await Promise.all(
    names.map(async (name) => ({ id: name, text: await readTextFile(join(folder, name, "instruction.md")) })),
  );
  return { id, hash: sha256(canonicalJson(tasks)), tasks };
}
