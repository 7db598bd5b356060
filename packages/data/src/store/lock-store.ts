import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MillwrightError, messageOf, nodeErrorCode } from "@millwright/core";

/**
 * Takes a store for this process; the lock of a process that is gone is taken over.
 *
 * @returns releases it
 * @throws MillwrightError `usage` when a living process holds it
 */
export async function lockStore(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "writer.lock");
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await tryLock(path)) return () => rm(path, { force: true });
    const holder = Number(await readFile(path, "utf8").catch(() => "0"));
    if (isAlive(holder)) {
      throw new MillwrightError("usage", `Another process (${holder}) is writing to ${folder}.`, {
        hint: "Wait for it, or name another folder with --dir.",
      });
    }
    await rm(path, { force: true });
  }
  throw new MillwrightError("usage", `Another process has just begun to write to ${folder}.`);
}

async function tryLock(path: string): Promise<boolean> {
  try {
    await using handle = await open(path, "wx");
    await handle.writeFile(String(process.pid));
    return true;
  } catch (error) {
    if (nodeErrorCode(error) === "EEXIST") return false;
    throw new MillwrightError("environment", `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

function isAlive(id: number): boolean {
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return nodeErrorCode(error) === "EPERM";
  }
}
