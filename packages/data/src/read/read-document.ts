import { isUtf8 } from "node:buffer";
import { messageOf } from "@millwright/core";
import { openBytes } from "./open-bytes.ts";
import type { Compression, RawRow } from "./read-rows.ts";

const largest = 256 * 1024 * 1024;

/** A file that is one JSON document: a list's items are its rows, numbered from 1. Refused as a whole above 256 MiB. */
export async function* readDocument(path: string, compression: Compression): AsyncGenerator<RawRow[]> {
  const parsed = await parseWhole(path, compression);
  if ("refused" in parsed) yield [{ line: 1, refused: parsed.refused }];
  else {
    const items = Array.isArray(parsed.value) ? (parsed.value as unknown[]) : [parsed.value];
    for (let start = 0; start < items.length; start += 1000) {
      yield items.slice(start, start + 1000).map((value, index) => ({ line: start + index + 1, value }));
    }
  }
}

async function parseWhole(path: string, compression: Compression): Promise<{ value: unknown } | { refused: string }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of openBytes(path, compression)) {
      bytes += chunk.length;
      if (bytes > largest) return { refused: "a JSON document above 256 MiB: export it as JSON lines" };
      chunks.push(chunk);
    }
  } catch (error) {
    return { refused: `the file breaks off or is damaged: ${messageOf(error)}` };
  }
  const whole = Buffer.concat(chunks);
  if (!isUtf8(whole)) return { refused: "not UTF-8" };
  try {
    return { value: JSON.parse(whole.toString("utf8").replace(/^\ufeff/, "")) as unknown };
  } catch (error) {
    return { refused: `not valid JSON: ${messageOf(error).slice(0, 120)}` };
  }
}
