import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { callColumns, finalExpression, outcomeColumns } from "../store/columns.ts";
import type { Database } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import type { StoreFile } from "../store/store-event.ts";
import { sha256OfFile, writeParquet } from "../store/write-parquet.ts";

/**
 * Writes what is staged and new as Parquet files of the store: of equal ids the first counts, and what the table `known`
 * or `known_outcomes` holds is left out. The files are no part of the store until its log says so.
 *
 * @returns the files, and how many rows of each source were new
 */
export async function writeStaged(
  database: Database,
  folder: string,
  name: string,
  buckets: number,
): Promise<{ files: StoreFile[]; addedBySource: Map<string, number> }> {
  await database.run(
    `CREATE TABLE fresh AS SELECT min(seq) AS seq FROM staged_calls WHERE id NOT IN (SELECT id FROM known) GROUP BY id`,
  );
  await database.run(
    `CREATE TABLE fresh_outcomes AS SELECT min(seq) AS seq, any_value(source) AS source FROM staged_outcomes WHERE id NOT IN (SELECT id FROM known_outcomes) GROUP BY id`,
  );
  const counts = await database.columns(
    `SELECT source, count(*) AS n FROM (
       SELECT source FROM staged_calls SEMI JOIN fresh USING (seq)
       UNION ALL SELECT staged_outcomes.source FROM staged_outcomes SEMI JOIN fresh_outcomes USING (seq)
     ) GROUP BY source`,
  );
  const addedBySource = new Map(
    (counts["source"] ?? []).map((source, index) => [String(source), Number(counts["n"]?.[index] ?? 0)]),
  );
  const files = [
    ...(await writeCalls(database, folder, name, buckets)),
    ...(await writeOutcomes(database, folder, name)),
  ];
  return { files, addedBySource };
}

async function writeCalls(database: Database, folder: string, name: string, buckets: number): Promise<StoreFile[]> {
  const staging = join(folder, "staging", name);
  await rm(staging, { recursive: true, force: true });
  await mkdir(dirname(staging), { recursive: true });
  const columns = Object.entries(callColumns).map(([column, type]) => finalExpression(column, type));
  await database.run(
    `COPY (SELECT ${columns.join(", ")}, CAST(md5_number_lower(coalesce(subject, session, id)) % ${buckets} AS INTEGER) AS bucket
           FROM staged_calls SEMI JOIN fresh USING (seq))
     TO ${quote(staging)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 65536, PARTITION_BY (bucket))`,
  );
  const written = await readdir(staging, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: StoreFile[] = [];
  for (const entry of written.filter((item) => item.isFile())) {
    const from = join(entry.parentPath, entry.name);
    const bucket = Number(/bucket=(\d+)/.exec(from)?.[1]);
    const path = `calls/bucket=${bucket}/${name}-${files.length}.parquet`;
    files.push(await place(database, folder, from, path, bucket));
  }
  await rm(staging, { recursive: true, force: true });
  return files;
}

async function writeOutcomes(database: Database, folder: string, name: string): Promise<StoreFile[]> {
  const columns = Object.entries(outcomeColumns).map(([column, type]) => finalExpression(column, type));
  const { n } = await database.columns("SELECT count(*) AS n FROM fresh_outcomes");
  if (Number(n?.[0] ?? 0) === 0) return [];
  const path = `outcomes/${name}.parquet`;
  const query = `SELECT ${columns.join(", ")} FROM staged_outcomes SEMI JOIN fresh_outcomes USING (seq)`;
  return [{ path, kind: "outcomes", bucket: null, ...(await writeParquet(database, query, join(folder, path))) }];
}

async function place(
  database: Database,
  folder: string,
  from: string,
  path: string,
  bucket: number,
): Promise<StoreFile> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  const { rows } = await database.columns(`SELECT num_rows AS rows FROM parquet_file_metadata(${quote(from)})`);
  const handle = await open(from, "r");
  await handle.sync();
  await handle.close();
  const digest = await sha256OfFile(from);
  await rename(from, target);
  return {
    path,
    kind: "calls",
    bucket,
    rows: Number(rows?.[0] ?? 0),
    bytes: (await stat(target)).size,
    sha256: digest,
  };
}
