import { randomBytes } from "node:crypto";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MillwrightError, messageOf } from "@millwright/core";
import type { LocalFile } from "../hub.ts";
import { fileChanged } from "../upload/file-changed.ts";
import { hashFile } from "../upload/hash-file.ts";

/** Where a content lies. */
export function objectPath(folder: string, sha256: string): string {
  return join(folder, "objects", sha256.slice(0, 2), sha256);
}

/**
 * Keeps a content under its SHA-256, unless it is there.
 *
 * @throws MillwrightError `input` when the file is not what it was when it was hashed
 */
export async function storeObject(folder: string, file: LocalFile): Promise<void> {
  const path = objectPath(folder, file.sha256);
  if ((await stat(path).catch(() => null))?.size === file.size) return;
  const temporary = `${path}.${randomBytes(6).toString("hex")}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await copyFile(file.source, temporary);
    await flush(temporary);
    const copied = await hashFile({ path: file.path, source: temporary, size: file.size });
    if (copied.sha256 !== file.sha256) throw fileChanged(file.source);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (MillwrightError.is(error)) throw error;
    throw new MillwrightError("environment", `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

async function flush(path: string): Promise<void> {
  await using handle = await open(path, "r+");
  await handle.datasync();
}
