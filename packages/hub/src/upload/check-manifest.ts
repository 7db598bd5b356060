import { join } from "node:path";
import { MillwrightError, parseJson, readTextFile, validate } from "@millwright/core";
import { z } from "zod";
import type { LocalFile } from "../hub.ts";
import { problemList } from "./problem-list.ts";

/** What an upload needs of a dataset's manifest; all else in it is not its business. */
const manifestSchema = z.looseObject({
  files: z.array(z.looseObject({ path: z.string(), sha256: z.string() })).optional(),
});

/**
 * Checks the files against the folder's `manifest.json`, if there is one: each file that it lists must be among
 * them and have its SHA-256, so that a half-built dataset does not get out.
 *
 * @throws MillwrightError `input`, naming each file that is missing or differs
 */
export async function checkManifest(folder: string, files: readonly LocalFile[]): Promise<void> {
  if (!files.some((file) => file.path === "manifest.json")) return;
  const path = join(folder, "manifest.json");
  const manifest = validate(manifestSchema, parseJson(await readTextFile(path), path), path);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const problems = (manifest.files ?? []).flatMap((listed) => {
    const file = byPath.get(listed.path);
    if (file === undefined) return [`${listed.path} is missing, or is left out of uploads`];
    const expected = listed.sha256.replace(/^sha256:/, "");
    return file.sha256 === expected ? [] : [`${listed.path} has SHA-256 ${file.sha256}, the manifest says ${expected}`];
  });
  if (problems.length === 0) return;
  throw new MillwrightError("input", `${folder} is not what its manifest says:${problemList(problems)}`, {
    hint: "Build the dataset again; nothing was uploaded.",
  });
}
