import { randomBytes } from "node:crypto";
import { link, rm, stat } from "node:fs/promises";
import { MillwrightError, messageOf, nodeErrorCode, writeFileAtomic } from "@millwright/core";

/**
 * Makes a file with its whole content, unless there is one of that name: false then. Of several processes exactly
 * one succeeds, and a kill at any moment leaves the file whole or not there.
 */
export async function createExclusively(path: string, content: string): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.new`;
  await writeFileAtomic(temporary, content);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (nodeErrorCode(error) === "EEXIST") return false;
    throw new MillwrightError("environment", `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Whether there is a regular file. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}
