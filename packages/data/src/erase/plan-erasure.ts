import { join } from "node:path";
import { contentId } from "@millwright/core";
import { findAffected, type AffectedDataset } from "../dataset/lineage.ts";
import type { Database } from "../store/database.ts";
import { quote, quoteList } from "../store/sql.ts";
import type { StoreFile } from "../store/store-event.ts";
import type { StoreState } from "../store/store-state.ts";

/** What an erasure would do. Names nobody: the subject is a pseudonym. */
export interface ErasurePlan {
  id: string;
  subject: string;
  calls: number;
  outcomes: number;
  /** Files of the store that hold something of the subject and are written anew without it. */
  files: StoreFile[];
  /** Datasets that were built before and hold rows of the subject; they, and models trained on them, are not changed. */
  datasets: AffectedDataset[];
  /** Ids of the subject's interactions. */
  interactions: string[];
}

/** Looks for everything of a subject in a store and in the lineage of datasets. Changes nothing. */
export async function planErasure(
  database: Database,
  store: string,
  lineage: string,
  state: StoreState,
  subject: string,
): Promise<ErasurePlan> {
  const bucketed = await database.columns(
    `SELECT CAST(md5_number_lower(${quote(subject)}) % ${state.buckets} AS INTEGER) AS bucket`,
  );
  const bucket = Number(bucketed["bucket"]?.[0]);
  const calls = await filesWith(
    database,
    store,
    state.files.filter((file) => file.kind === "calls" && file.bucket === bucket),
    `subject = ${quote(subject)}`,
  );
  const interactions = await idsIn(database, store, calls.files, subject);
  await database.run("CREATE OR REPLACE TABLE erased_ids(id VARCHAR)");
  for (let start = 0; start < interactions.length; start += 5000) {
    await database.run(`INSERT INTO erased_ids SELECT unnest(${quoteList(interactions.slice(start, start + 5000))})`);
  }
  const outcomes = await filesWith(
    database,
    store,
    state.files.filter(({ kind }) => kind === "outcomes"),
    "interaction IN (SELECT id FROM erased_ids)",
  );
  return {
    id: contentId("er", { subject, calls: calls.rows, files: calls.files.map(({ sha256 }) => sha256) }),
    subject,
    calls: calls.rows,
    outcomes: outcomes.rows,
    files: [...calls.files, ...outcomes.files],
    datasets: await findAffected(lineage, subject, interactions),
    interactions,
  };
}

async function filesWith(
  database: Database,
  store: string,
  files: readonly StoreFile[],
  condition: string,
): Promise<{ files: StoreFile[]; rows: number }> {
  const found: StoreFile[] = [];
  let rows = 0;
  for (const file of files) {
    const { n } = await database.columns(
      `SELECT count(*) AS n FROM read_parquet(${quote(join(store, file.path))}) WHERE ${condition}`,
    );
    const count = Number(n?.[0] ?? 0);
    if (count > 0) found.push(file);
    rows += count;
  }
  return { files: found, rows };
}

async function idsIn(
  database: Database,
  store: string,
  files: readonly StoreFile[],
  subject: string,
): Promise<string[]> {
  if (files.length === 0) return [];
  const paths = quoteList(files.map(({ path }) => join(store, path)));
  const { id } = await database.columns(
    `SELECT id FROM read_parquet(${paths}) WHERE subject = ${quote(subject)} ORDER BY id`,
  );
  return (id ?? []).map(String);
}
