import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import type { Interaction } from "@millwright/core";
import {
  asAnthropic,
  asHelicone,
  asLangfuse,
  asLangSmith,
  asLiteLlm,
  asOpenAi,
  asOtel,
  type LogWriter,
} from "./log-rows.ts";
import type { World } from "./world.ts";

const writers: Readonly<Record<string, LogWriter>> = {
  jsonl: (interaction) => interaction,
  openai: asOpenAi,
  anthropic: asAnthropic,
  otel: asOtel,
  litellm: asLiteLlm,
  langfuse: asLangfuse,
  helicone: asHelicone,
  langsmith: asLangSmith,
};

/** A file that was written, and what ingesting it must come to. */
export interface WrittenLog {
  format: string;
  path: string;
  rows: number;
  taken: number;
  refused: number;
  /** The calls in it, as they were before they were written. */
  interactions: Interaction[];
}

/** What is wrong with a line that no reader may take. */
const malformed = [
  '{"id": "half',
  "[1, 2",
  "null",
  "not json at all",
  '{"schema":"millwright.interaction/9","id":"x"}',
  '"text"',
];

/**
 * Writes a world as logs: its interactions in turn in every format, and the outcomes in our own. Calls whose consent is
 * their own stay in our format, which alone can say it. The lines of `malformed` stand between the others in each file.
 */
export async function writeLogs(world: World, folder: string): Promise<WrittenLog[]> {
  await mkdir(folder, { recursive: true });
  const formats = Object.keys(writers);
  const written: WrittenLog[] = [];
  for (const [index, format] of formats.entries()) {
    const interactions = world.interactions.filter((interaction, at) =>
      interaction.consent === null ? at % formats.length === index : format === "jsonl",
    );
    written.push(await writeLog(format, interactions, folder));
  }
  const outcomes = world.outcomes.map((outcome) => JSON.stringify(outcome));
  const path = join(folder, "outcomes.jsonl");
  await writeFile(path, `${outcomes.join("\n")}\n`);
  written.push({ format: "jsonl", path, rows: outcomes.length, taken: outcomes.length, refused: 0, interactions: [] });
  return written;
}

async function writeLog(format: string, interactions: Interaction[], folder: string): Promise<WrittenLog> {
  const write = writers[format] ?? asOpenAi;
  const lines = interactions.map((interaction) => JSON.stringify(write(interaction)));
  const step = Math.max(1, Math.floor(lines.length / (malformed.length + 1)));
  for (const [index, bad] of malformed.entries()) lines.splice(Math.min(lines.length, (index + 1) * step), 0, bad);
  const text = Buffer.from(`${lines.join("\n")}\n`);
  const [bytes, ending] = compressed(format, text);
  const path = join(folder, `${format}.jsonl${ending}`);
  await writeFile(path, bytes);
  // Each OTLP document also holds an outer span that is refused.
  const outer = format === "otel" ? interactions.length : 0;
  const refused = malformed.length + outer;
  return { format, path, rows: interactions.length + refused, taken: interactions.length, refused, interactions };
}

function compressed(format: string, text: Buffer): [Buffer, string] {
  if (format === "openai" || format === "anthropic") return [gzipSync(text), ".gz"];
  return format === "litellm" ? [zstdCompressSync(text), ".zst"] : [text, ""];
}
