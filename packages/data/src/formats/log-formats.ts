import { MillwrightError } from "@millwright/core";
import { anthropic } from "./anthropic.ts";
import { helicone } from "./helicone.ts";
import { langfuse } from "./langfuse.ts";
import { langsmith } from "./langsmith.ts";
import { litellm } from "./litellm.ts";
import type { Fields, LogFormat } from "./log-format.ts";
import { openai } from "./openai.ts";
import { otel } from "./otel.ts";
import { own } from "./own.ts";

/** The built-in formats by name. */
export const logFormats = {
  jsonl: own,
  openai,
  anthropic,
  otel,
  litellm,
  langfuse,
  helicone,
  langsmith,
} as const satisfies Readonly<Record<string, LogFormat>>;

/**
 * The format that a name or `auto` means for a file whose first rows are given: the one that is surest of them on the
 * whole. Null when none knows them.
 *
 * @throws MillwrightError `usage` for a name that is no format
 */
export function chooseFormat(name: string, rows: readonly Fields[]): LogFormat | null {
  const formats: Readonly<Record<string, LogFormat>> = logFormats;
  if (name !== "auto") {
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (format !== undefined) return format;
    throw new MillwrightError("usage", `There is no log format called ${name}.`, {
      hint: `Formats: auto, ${Object.keys(formats).join(", ")}.`,
    });
  }
  let best: { format: LogFormat; score: number } | null = null;
  for (const format of Object.values(formats)) {
    const score = rows.reduce((sum, row) => sum + format.sniff(row), 0);
    if (score > 0 && score > (best?.score ?? 0)) best = { format, score };
  }
  return best?.format ?? null;
}
