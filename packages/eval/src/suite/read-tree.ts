import type { Dirent } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { nodeErrorCode } from "@millwright/core";
import type { FileTree } from "./task.ts";

/** All text files below a folder, sorted by path; empty when the folder does not exist. Symbolic links are left out. */
export async function readTree(folder: string): Promise<FileTree> {
  const entries = await list(folder);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async (file) => [relative(folder, file).split(sep).join("/"), await readFile(file, "utf8")] as const),
  );
  return new Map(contents.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (nodeErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}
