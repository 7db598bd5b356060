import type { DuckDBType } from "@duckdb/node-api";
import { stagedType, type Cell } from "./columns.ts";
import type { Database } from "./database.ts";

const rowsPerChunk = 2048;

/** Rows on their way into a table of a database, column by column. */
export interface Stage {
  /** Adds one row; the cells in the order of the columns. */
  add(row: readonly Cell[]): void;
  /** Makes everything that was added visible to queries. */
  flush(): void;
  readonly rows: number;
  /** Flushes and lets go; must come before the database is closed, whose native part does not survive it otherwise. */
  close(): void;
}

/** Makes a table for staging, with a running number `seq` as its first column. */
export async function openStage(
  database: Database,
  table: string,
  columns: Readonly<Record<string, string>>,
): Promise<Stage> {
  const { DOUBLE, DuckDBDataChunk, VARCHAR } = await import("@duckdb/node-api");
  const staged = Object.entries(columns).map(([name, type]) => ({ name, type: stagedType(type) }));
  await database.run(
    `CREATE TABLE ${table}(seq DOUBLE, ${staged.map(({ name, type }) => `${name} ${type}`).join(", ")})`,
  );
  const appender = await database.connection.createAppender(table);
  const types: DuckDBType[] = [DOUBLE, ...staged.map(({ type }) => (type === "VARCHAR" ? VARCHAR : DOUBLE))];
  let pending: Cell[][] = types.map(() => []);
  let waiting = 0;
  let rows = 0;
  let closed = false;

  const hand = (): void => {
    if (waiting === 0) return;
    const chunk = DuckDBDataChunk.create(types, waiting);
    chunk.setColumns(pending);
    appender.appendDataChunk(chunk);
    pending = types.map(() => []);
    waiting = 0;
  };

  return {
    add(row) {
      pending[0]?.push(rows);
      for (let index = 0; index < row.length; index += 1) pending[index + 1]?.push(row[index] ?? null);
      rows += 1;
      waiting += 1;
      if (waiting === rowsPerChunk) hand();
    },
    flush() {
      hand();
      appender.flushSync();
    },
    get rows() {
      return rows;
    },
    close() {
      if (closed) return;
      closed = true;
      hand();
      appender.closeSync();
    },
  };
}
