import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { MillwrightError, messageOf } from "@millwright/core";

export interface DatabaseOptions {
  /** Default: as many as DuckDB finds. 1 makes the order of rows, and so the bytes of files, certain. */
  threads?: number;
  /** Default 2GB; above it DuckDB spills to a temporary folder. */
  memory?: string;
}

/** An empty DuckDB in memory. Its native part (70 MB) is loaded when the first one is opened. */
export interface Database extends AsyncDisposable {
  readonly connection: DuckDBConnection;
  run(sql: string): Promise<void>;
  /** The columns of a result by name, as lists of equal length. */
  columns(sql: string): Promise<Record<string, DuckDBValue[]>>;
}

/**
 * Opens a database that loads nothing from a network: extensions are neither installed nor loaded on their own.
 *
 * @throws MillwrightError `environment` from `run` and `columns` when memory or disk run out
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const spill = await mkdtemp(join(tmpdir(), "millwright-spill-"));
  const instance = await DuckDBInstance.create(":memory:", {
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    memory_limit: options.memory ?? "2GB",
    temp_directory: spill,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    preserve_insertion_order: "true",
  });
  const connection = await instance.connect();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work).catch(refuse);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    connection,
    run: (sql) => inTurn(async () => void (await connection.run(sql))),
    columns: (sql) => inTurn(async () => (await connection.runAndReadAll(sql)).getColumnsObject()),
    async [Symbol.asyncDispose]() {
      // The native part does not survive being closed under a query.
      await last;
      connection.closeSync();
      instance.closeSync();
      await rm(spill, { recursive: true, force: true });
    },
  };
}

function refuse(error: unknown): never {
  const message = messageOf(error);
  const full = /out of memory|no space|failed to allocate/i.test(message);
  throw new MillwrightError(full ? "environment" : "internal", `DuckDB: ${message.split("\n")[0]}`, {
    cause: error,
    ...(full && { hint: "Give it more memory or disk, or work on fewer files at a time." }),
  });
}
