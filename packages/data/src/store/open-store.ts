import { mkdir, readdir, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isoNow, openJsonl, systemClock, type Clock, type JsonlWriter } from "@millwright/core";
import { createPseudonyms, loadPseudonymKey, type Pseudonyms } from "../contract/pseudonyms.ts";
import { lockStore } from "./lock-store.ts";
import type { StoreEvent } from "./store-event.ts";
import { applyStoreEvent, logName, readStoreState, type StoreState } from "./store-state.ts";

/** A store held by this process for writing. */
export interface Store extends AsyncDisposable {
  readonly folder: string;
  readonly pseudonyms: Pseudonyms;
  readonly state: StoreState;
  /** Appends to the log and resolves when it is on the disk: from then on the event holds. */
  commit(event: StoreEvent): Promise<void>;
}

const buckets = 16;

/** Where a store keeps the key of its pseudonyms. */
export function keyPath(folder: string): string {
  return join(folder, "pseudonym.key");
}

/**
 * Takes a store for writing, making it when there is none. What a killed process left half written is removed.
 *
 * @throws MillwrightError `usage` when another process writes to it
 */
export async function openStore(folder: string, clock: Clock = systemClock): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockStore(folder);
  let log: JsonlWriter<StoreEvent> | null = null;
  try {
    let state = await readStoreState(folder);
    const key = await loadPseudonymKey(keyPath(folder), state === null ? "create" : "refuse");
    const pseudonyms = createPseudonyms(key);
    log = await openJsonl<StoreEvent>(join(folder, logName));
    const writer = log;
    const commit = async (event: StoreEvent): Promise<void> => {
      await writer.append(event);
      state = applyStoreEvent(state, event);
    };
    if (state === null) await commit({ event: "created", schema: "millwright.store/1", at: isoNow(clock), buckets });
    await removeStrays(folder, state);
    return {
      folder,
      pseudonyms,
      get state() {
        return state as StoreState;
      },
      commit,
      async [Symbol.asyncDispose]() {
        await writer.close();
        await unlock();
      },
    };
  } catch (error) {
    await log?.close();
    await unlock();
    throw error;
  }
}

/** Removes data files that are no part of the store: half written, or erased just before a kill. */
async function removeStrays(folder: string, state: StoreState | null): Promise<void> {
  const known = new Set(state?.files.map(({ path }) => path));
  for (const kind of ["calls", "outcomes", "staging"]) {
    const names = await readdir(join(folder, kind), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of names) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      if (!known.has(relative(folder, path).split(sep).join("/"))) await rm(path, { force: true });
    }
  }
}
