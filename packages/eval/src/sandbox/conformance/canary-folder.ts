import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for canaries, readable by everybody on this machine: only a cage keeps it from the code. */
export async function makeCanaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "canary-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
