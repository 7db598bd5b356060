import { open } from "node:fs/promises";
import { MillwrightError, messageOf } from "@millwright/core";
import { readDocument } from "./read-document.ts";
import { readLines, type Line } from "./read-lines.ts";
import { readParquet } from "./read-parquet.ts";

/** One row of a file, parsed, or why it is none. Lines count from 1; in a Parquet file rows do. */
export type RawRow = { line: number; value: unknown } | { line: number; refused: string };

/** Most characters of a line; a longer one is refused without being held in memory. */
export const longestLine = 64 * 1024 * 1024;

/**
 * The rows of a log file in batches, in their order: JSON lines, one JSON document, or Parquet; the first two also
 * compressed by gzip or zstd. The kind is told by the content, not by the name. Memory is bounded: a line by
 * `longestLine`, a document by 256 MiB.
 *
 * @throws MillwrightError `input` when the file cannot be opened
 */
export async function* readRows(path: string): AsyncGenerator<RawRow[]> {
  const head = await headOf(path);
  if (head.subarray(0, 4).toString("latin1") === "PAR1") return yield* readParquet(path);
  const compression = compressionOf(head);
  let first = true;
  for await (const lines of readLines(path, compression, longestLine)) {
    if (first && lines[0] !== undefined && isDocument(lines[0])) return yield* readDocument(path, compression);
    first = false;
    const rows = lines.flatMap((line) => rowOf(line));
    if (rows.length > 0) yield rows;
  }
}

export type Compression = "none" | "gzip" | "zstd";

function rowOf(line: Line): RawRow[] {
  if ("refused" in line) return [line];
  if (line.text.trim() === "") return [];
  try {
    return [{ line: line.line, value: JSON.parse(line.text) as unknown }];
  } catch {
    return [{ line: line.line, refused: line.torn ? "torn: the last line ends early" : "not valid JSON" }];
  }
}

/** A first line that opens a list or object and does not close it begins a document of many lines. */
function isDocument(line: Line): boolean {
  if ("refused" in line) return false;
  const text = line.text.trim();
  return (
    /^(?:\[|\{)\s*$/.test(text) ||
    (text.startsWith("[") && !text.startsWith("[[")) ||
    /^\{\s*"[^"]*":\s*[[{]?\s*$/.test(text)
  );
}

async function headOf(path: string): Promise<Buffer> {
  try {
    await using handle = await open(path);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new MillwrightError("input", `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function compressionOf(head: Buffer): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return head.readUInt32LE !== undefined && head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528 ? "zstd" : "none";
}
