import { messageOf } from "@millwright/core";
import { openDatabase } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import type { RawRow } from "./read-rows.ts";

/** The rows of a Parquet file as JSON values; a file that is damaged gives one refused row. */
export async function* readParquet(path: string): AsyncGenerator<RawRow[]> {
  await using database = await openDatabase({ threads: 1, memory: "512MB" });
  let line = 1;
  try {
    const result = await database.connection.stream(
      `SELECT CAST(to_json(t) AS VARCHAR) FROM read_parquet(${quote(path)}) t`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const rows: RawRow[] = chunk
        .getColumnValues(0)
        .map((text) => ({ line: line++, value: JSON.parse(text as string) as unknown }));
      yield rows;
    }
  } catch (error) {
    yield [{ line, refused: `the Parquet file is damaged: ${messageOf(error).split("\n")[0]}` }];
  }
}
