import { rm } from "node:fs/promises";
import { join } from "node:path";
import { isoNow, sha256, systemClock, writeJsonFile, type Clock } from "@millwright/core";
import { createPseudonyms, loadPseudonymKey } from "../contract/pseudonyms.ts";
import { openDatabase, type Database } from "../store/database.ts";
import { keyPath, openStore, type Store } from "../store/open-store.ts";
import { quote } from "../store/sql.ts";
import type { StoreFile } from "../store/store-event.ts";
import { requireStoreState } from "../store/store-state.ts";
import { writeParquet } from "../store/write-parquet.ts";
import type { AffectedDataset } from "../dataset/lineage.ts";
import { planErasure, type ErasurePlan } from "./plan-erasure.ts";

export interface EraseOptions {
  store: string;
  /** Private folder of the lineage of datasets. */
  lineage: string;
  /** The user's id as the logs had it. */
  user: string;
  clock?: Clock;
}

/** What was done (`erasures/ID.json` in the store). */
export interface ErasureReceipt {
  schema: "millwright.erasure-receipt/1";
  id: string;
  at: string;
  subject: string;
  removed: { calls: number; outcomes: number };
  /** Files that were replaced, and by what. */
  before: { path: string; sha256: string }[];
  after: { path: string; sha256: string }[];
  /** Datasets that still hold rows of the subject. */
  datasets: AffectedDataset[];
}

/** What erasing a user would do; changes nothing. */
export async function planErase({ store, lineage, user }: EraseOptions): Promise<ErasurePlan> {
  const state = await requireStoreState(store);
  const subject = createPseudonyms(await loadPseudonymKey(keyPath(store))).of("user", user);
  await using database = await openDatabase();
  return await planErasure(database, store, lineage, state, subject);
}

/**
 * Erases a user from a store: first a tombstone, from which on nothing of them enters or leaves it; then the files that
 * hold something of them are written anew without it, all at once. After `kill -9` the same command finishes what it
 * began; so does any other erasure. Rows that are ingested again are refused.
 */
export async function erase(options: EraseOptions): Promise<ErasureReceipt> {
  const { clock = systemClock } = options;
  await requireStoreState(options.store);
  await using store = await openStore(options.store, clock);
  await using database = await openDatabase();
  const subject = store.pseudonyms.of("user", options.user);
  for (const open of store.state.openErasures) {
    if (open.subject !== subject) await finish(database, store, options.lineage, open.subject, open.id, clock);
  }
  const before = store.state.openErasures.find((open) => open.subject === subject);
  if (before !== undefined) return await finish(database, store, options.lineage, subject, before.id, clock);
  const plan = await planErasure(database, store.folder, options.lineage, store.state, subject);
  await store.commit({
    event: "erasure-started",
    at: isoNow(clock),
    id: plan.id,
    subject,
    interactions: plan.interactions.map((id) => sha256(id)),
  });
  return await finish(database, store, options.lineage, subject, plan.id, clock);
}

async function finish(
  database: Database,
  store: Store,
  lineage: string,
  subject: string,
  id: string,
  clock: Clock,
): Promise<ErasureReceipt> {
  const plan = await planErasure(database, store.folder, lineage, store.state, subject);
  const added: StoreFile[] = [];
  for (const [index, file] of plan.files.entries()) {
    const rewritten = await rewrite(database, store.folder, file, subject, `${id}-${index}`);
    if (rewritten !== null) added.push(rewritten);
  }
  const receipt: ErasureReceipt = {
    schema: "millwright.erasure-receipt/1",
    id,
    at: isoNow(clock),
    subject,
    removed: { calls: plan.calls, outcomes: plan.outcomes },
    before: plan.files.map(({ path, sha256 }) => ({ path, sha256 })),
    after: added.map(({ path, sha256 }) => ({ path, sha256 })),
    datasets: plan.datasets,
  };
  await writeJsonFile(join(store.folder, "erasures", `${id}.json`), receipt);
  await store.commit({ event: "erased", at: receipt.at, id, removed: plan.files.map(({ path }) => path), added });
  for (const { path } of plan.files) await rm(join(store.folder, path), { force: true });
  return receipt;
}

/** Writes a file anew without the subject; null when nothing is left. */
async function rewrite(
  database: Database,
  folder: string,
  file: StoreFile,
  subject: string,
  name: string,
): Promise<StoreFile | null> {
  const keep =
    file.kind === "calls"
      ? `subject IS DISTINCT FROM ${quote(subject)}`
      : "interaction NOT IN (SELECT id FROM erased_ids)";
  const query = `SELECT * FROM read_parquet(${quote(join(folder, file.path))}, hive_partitioning = false) WHERE ${keep}`;
  const path = file.kind === "calls" ? `calls/bucket=${file.bucket}/${name}.parquet` : `outcomes/${name}.parquet`;
  const written = await writeParquet(database, query, join(folder, path));
  if (written.rows > 0) return { path, kind: file.kind, bucket: file.bucket, ...written };
  await rm(join(folder, path), { force: true });
  return null;
}
