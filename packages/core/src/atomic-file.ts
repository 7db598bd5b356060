import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { MillwrightError, messageOf } from "./errors.ts";

/**
 * Writes a whole file or nothing: to a temporary name beside it, fsync, then rename. Makes missing folders.
 *
 * @throws MillwrightError `environment` when the disk is full or the folder cannot be written
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(content);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new MillwrightError("environment", `${path} cannot be written: ${messageOf(error)}`, {
      cause: error,
      hint: "Check free disk space and the rights of the folder.",
    });
  }
}

/** Writes a value as indented JSON with a final newline, whole or not at all. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
}
