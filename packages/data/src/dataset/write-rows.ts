import { join } from "node:path";
import type { DatasetManifest, Example, TurnMessage } from "@millwright/core";
import { openDatabase } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import { openStage } from "../store/stage.ts";
import { writeParquet } from "../store/write-parquet.ts";
import type { Candidate } from "./candidate.ts";
import type { DatasetKind } from "./derive.ts";
import { splitNames, type SplitName } from "./split.ts";

const rowsPerShard = 50_000;

/** Columns that hold messages, as TRL's trainers name them. */
const messageColumns: Readonly<Record<DatasetKind, readonly string[]>> = {
  sft: ["prompt", "completion"],
  preference: ["prompt", "chosen", "rejected"],
  label: ["prompt", "completion"],
};

/** Writes the rows as Parquet shards, ordered by id by one thread: equal rows give equal bytes. */
export async function writeRows(
  folder: string,
  kind: DatasetKind,
  candidates: readonly Candidate[],
  splits: readonly SplitName[],
): Promise<DatasetManifest["files"]> {
  await using database = await openDatabase({ threads: 1 });
  const columns = messageColumns[kind];
  const stage = await openStage(database, "rows", {
    id: "VARCHAR",
    split: "VARCHAR",
    ...Object.fromEntries(columns.map((column) => [column, "VARCHAR"])),
    label: "DOUBLE",
    tools: "VARCHAR",
    weight: "DOUBLE",
  });
  for (const [index, { example }] of candidates.entries()) {
    const body = example.body as Readonly<Record<string, unknown>>;
    const texts = columns.map((column) => JSON.stringify((body[column] as TurnMessage[]).map(trlMessage)));
    const label = example.body.kind === "label" ? Number(example.body.label) : null;
    const tools = example.body.tools === null ? null : JSON.stringify(example.body.tools);
    stage.add([example.id, splits[index] ?? "train", ...texts, label, tools, example.weight]);
  }
  stage.close();
  const selected = selection(
    kind,
    candidates.map(({ example }) => example),
  );
  const files: DatasetManifest["files"] = [];
  for (const split of splitNames) {
    const rows = splits.filter((name) => name === split).length;
    const shards = Math.ceil(rows / rowsPerShard);
    for (let shard = 0; shard < shards; shard += 1) {
      const path = `data/${split}-${String(shard).padStart(5, "0")}-of-${String(shards).padStart(5, "0")}.parquet`;
      const query = `SELECT ${selected} FROM rows WHERE split = ${quote(split)} ORDER BY id LIMIT ${rowsPerShard} OFFSET ${shard * rowsPerShard}`;
      files.push({ path, ...(await writeParquet(database, query, join(folder, path))) });
    }
  }
  return files;
}

function selection(kind: DatasetKind, examples: readonly Example[]): string {
  const messages = examples.flatMap(({ body }) =>
    body.kind === "preference"
      ? [...body.prompt, ...body.chosen, ...body.rejected]
      : [...body.prompt, ...body.completion],
  );
  const withTools = messages.some(({ toolCalls, role }) => toolCalls !== undefined || role === "tool");
  const fields = withTools
    ? { role: "VARCHAR", content: "VARCHAR", name: "VARCHAR", tool_calls: "JSON" }
    : { role: "VARCHAR", content: "VARCHAR" };
  const parts = messageColumns[kind].map(
    (column) => `from_json(${column}, ${quote(JSON.stringify([fields]))}) AS ${column}`,
  );
  if (kind === "label") parts.push("CAST(label AS BOOLEAN) AS label");
  if (examples.some(({ body }) => body.tools !== null)) parts.push("CAST(tools AS JSON) AS tools");
  return ["id", ...parts, "weight"].join(", ");
}

/** A message as chat templates expect it: the arguments of a tool call are an object. */
function trlMessage({ role, content, name, toolCalls }: TurnMessage): unknown {
  return {
    role,
    content,
    ...(name !== undefined && { name }),
    ...(toolCalls !== undefined && {
      tool_calls: toolCalls.map((call) => ({
        type: "function",
        function: { name: call.name, arguments: call.arguments },
      })),
    }),
  };
}
