import type { Usage } from "@millwright/core";
import { count, fieldsOf, isFields, jsonOf, type Fields } from "./fields.ts";

/**
 * Usage of Anthropic's Messages API, normalised: `input_tokens` leaves out what was read from a cache or written to
 * one, so the total is the sum of the three. Writes that are not split by lifetime live for five minutes. When the
 * server compacted the conversation, its own work on that is in `iterations` only and is added; what an advisor model
 * did is left out, since it has another price.
 *
 * @returns null when the server sent no usage; a part that is missing or no token count is null
 */
export function anthropicUsage(raw: unknown): Usage | null {
  if (!isFields(raw)) return null;
  const { uncached, cacheRead, written, output } = countsOf(raw);
  const byLifetime = fieldsOf(raw["cache_creation"]);
  const cacheWrite1h = count(byLifetime["ephemeral_1h_input_tokens"]);
  const cacheWrite5m =
    written === null ? count(byLifetime["ephemeral_5m_input_tokens"]) : written - (cacheWrite1h ?? 0);
  const total = uncached === null ? null : uncached + (cacheRead ?? 0) + (cacheWrite5m ?? 0) + (cacheWrite1h ?? 0);
  return {
    input: { total: count(total), uncached, cacheRead, cacheWrite5m: count(cacheWrite5m), cacheWrite1h },
    output: { total: output, reasoning: count(fieldsOf(raw["output_tokens_details"])["thinking_tokens"]) },
    raw: jsonOf(raw),
  };
}

interface Counts {
  uncached: number | null;
  cacheRead: number | null;
  written: number | null;
  output: number | null;
}

function countsOf(raw: Fields): Counts {
  const iterations = Array.isArray(raw["iterations"]) ? raw["iterations"].filter(isFields) : [];
  const top = topCounts(raw);
  // A turn that a fallback model served is told by the top level; its iterations hold the attempt that was given up.
  if (iterations.some((one) => one["type"] === "fallback_message")) return top;
  const own = iterations.filter((one) => one["type"] === "message" || one["type"] === "compaction").map(topCounts);
  if (own.length === 0) return top;
  return {
    uncached: sum(own.map((one) => one.uncached)),
    cacheRead: sum(own.map((one) => one.cacheRead)) ?? top.cacheRead,
    written: sum(own.map((one) => one.written)) ?? top.written,
    output: sum(own.map((one) => one.output)),
  };
}

function topCounts(fields: Fields): Counts {
  return {
    uncached: count(fields["input_tokens"]),
    cacheRead: count(fields["cache_read_input_tokens"]),
    written: count(fields["cache_creation_input_tokens"]),
    output: count(fields["output_tokens"]),
  };
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}
