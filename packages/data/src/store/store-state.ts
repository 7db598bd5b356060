import { join } from "node:path";
import { canonicalJson, MillwrightError, readJsonl, sha256 } from "@millwright/core";
import { storeEventSchema, type SourceReport, type StoreEvent, type StoreFile } from "./store-event.ts";

/** What the log of a store comes to. */
export interface StoreState {
  buckets: number;
  files: readonly StoreFile[];
  sources: readonly SourceReport[];
  redacted: Readonly<Record<string, number>>;
  /** Subjects whose erasure was asked for; nothing of them may enter or leave the store, whether it is finished or not. */
  tombstones: ReadonlySet<string>;
  /** SHA-256 of the ids of interactions that were erased. */
  erasedInteractions: ReadonlySet<string>;
  /** Erasures that began and did not end. */
  openErasures: readonly { id: string; subject: string }[];
}

export const logName = "log.jsonl";

/**
 * Reads a store's log.
 *
 * @returns null when there is no store in the folder
 * @throws MillwrightError `input` when a line of the log is not valid
 */
export async function readStoreState(folder: string): Promise<StoreState | null> {
  let state: StoreState | null = null;
  for await (const event of readJsonl(join(folder, logName), storeEventSchema)) state = applyStoreEvent(state, event);
  return state;
}

/** Like `readStoreState`, for those who need a store. */
export async function requireStoreState(folder: string): Promise<StoreState> {
  const state = await readStoreState(folder);
  if (state !== null) return state;
  throw new MillwrightError("input", `There is no store in ${folder}.`, {
    hint: "Ingest logs first: millwright ingest PATH",
  });
}

/** The state after one more event. */
export function applyStoreEvent(state: StoreState | null, event: StoreEvent): StoreState {
  if (event.event === "created") return state ?? { ...empty, buckets: event.buckets };
  const before = state ?? empty;
  switch (event.event) {
    case "ingested":
      return {
        ...before,
        files: [...before.files, ...event.added],
        sources: [...before.sources, ...event.sources],
        redacted: addCounts(before.redacted, event.redacted),
      };
    case "erasure-started":
      return {
        ...before,
        tombstones: new Set([...before.tombstones, event.subject]),
        erasedInteractions: new Set([...before.erasedInteractions, ...event.interactions]),
        openErasures: [...before.openErasures, { id: event.id, subject: event.subject }],
      };
    case "erased": {
      const gone = new Set(event.removed);
      return {
        ...before,
        files: [...before.files.filter(({ path }) => !gone.has(path)), ...event.added],
        openErasures: before.openErasures.filter(({ id }) => id !== event.id),
      };
    }
  }
}

/** Hash over what decides every result that is derived from a store: its files and its tombstones. */
export function storeDigest(state: StoreState): string {
  const files = state.files.map(({ path, sha256 }) => `${path} ${sha256}`).sort();
  return `store_${sha256(canonicalJson({ files, tombstones: [...state.tombstones].sort() })).slice(0, 16)}`;
}

export function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [key, value] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

const empty: StoreState = {
  buckets: 16,
  files: [],
  sources: [],
  redacted: {},
  tombstones: new Set(),
  erasedInteractions: new Set(),
  openErasures: [],
};
