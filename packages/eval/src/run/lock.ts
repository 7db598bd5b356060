import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MillwrightError, messageOf, nodeErrorCode } from "@millwright/core";

/**
 * Takes a run folder for this process; the lock of a process that is gone is taken over.
 *
 * @returns releases it
 * @throws MillwrightError `usage` when a living process holds it
 */
export async function lockFolder(folder: string, shard: string): Promise<() => Promise<void>> {
  const path = join(folder, `samples-${shard}.lock`);
  if (!(await tryLock(path))) {
    const holder = Number(await readFile(path, "utf8").catch(() => "0"));
    if (isAlive(holder)) {
      throw new MillwrightError("usage", `Another process (${holder}) is writing to ${folder}.`, {
        hint: "Wait for it, or name another folder with --out.",
      });
    }
    await rm(path, { force: true });
    if (!(await tryLock(path)))
      throw new MillwrightError("usage", `Another process has just begun to write to ${folder}.`);
  }
  return () => rm(path, { force: true });
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const handle = await open(path, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (nodeErrorCode(error) === "EEXIST") return false;
    throw new MillwrightError("environment", `${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

function isAlive(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return nodeErrorCode(error) === "EPERM";
  }
}
