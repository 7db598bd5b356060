import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Database } from "./database.ts";
import { quote } from "./sql.ts";

export interface WrittenFile {
  bytes: number;
  rows: number;
  sha256: string;
}

/**
 * Writes the rows of a query as one Parquet file (zstd), whole or not at all, and on the disk when this resolves. On a
 * database with one thread, equal rows in equal order give equal bytes.
 */
export async function writeParquet(database: Database, query: string, path: string): Promise<WrittenFile> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  await database.run(`COPY (${query}) TO ${quote(temporary)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 65536)`);
  await syncFile(temporary);
  const { rows } = await database.columns(`SELECT count(*) AS rows FROM read_parquet(${quote(temporary)})`);
  const digest = await sha256OfFile(temporary);
  await rename(temporary, path);
  await syncFile(dirname(path));
  return { bytes: (await stat(path)).size, rows: Number(rows?.[0] ?? 0), sha256: digest };
}

/** SHA-256 of a file's bytes, as 64 hex digits. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>)
    hash.update(chunk);
  return hash.digest("hex");
}

/** Folders cannot be synced everywhere; where they cannot, the name is as safe as it gets. */
async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().catch(() => undefined);
  await handle.close();
}
