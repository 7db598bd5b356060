import { glob, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { MillwrightError, nodeErrorCode } from "@millwright/core";

const inFolders = "**/*.{json,jsonl,ndjson,log,parquet}{,.gz,.zst}";

/**
 * The files that paths mean, absolute, each once, sorted: a file, a folder (its log files, also below), or a pattern
 * with `*`, `?`, `[…]` or `{…}`.
 *
 * @throws MillwrightError `input` when a path means no file
 */
export async function findLogFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const files = await filesOf(path, cwd);
    if (files.length === 0)
      throw new MillwrightError("input", `${path} means no file.`, { hint: "Name a log file, a folder or a pattern." });
    for (const file of files) found.add(file);
  }
  return [...found].sort();
}

async function filesOf(path: string, cwd: string): Promise<string[]> {
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === "file") return [absolute];
  const [pattern, base] = kind === "folder" ? [inFolders, absolute] : [path, cwd];
  const files: string[] = [];
  for await (const name of glob(pattern, { cwd: base })) {
    const file = kind === "folder" ? join(base, name) : resolve(base, name);
    if ((await kindOf(file)) === "file") files.push(file);
  }
  return files;
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  try {
    const info = await stat(path);
    return info.isDirectory() ? "folder" : "file";
  } catch (error) {
    if (nodeErrorCode(error) === "ENOENT" || nodeErrorCode(error) === "ENOTDIR") return null;
    throw new MillwrightError("input", `${path} cannot be read.`, { cause: error });
  }
}
