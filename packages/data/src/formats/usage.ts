import type { Usage } from "@millwright/core";
import { countOf, fieldsOf, first, isFields } from "./fields.ts";
import type { Fields } from "./log-format.ts";

/** Tokens of a call; `input.total` includes what a cache served or stored, `output.total` includes reasoning. */
export type Tokens = Omit<Usage, "raw">;

interface InputParts {
  total: number | null;
  uncached: number | null;
  cacheRead: number | null;
  cacheWrite5m: number | null;
  cacheWrite1h: number | null;
}

/**
 * OpenAI's usage, of chat completions (`prompt_tokens`) and of responses (`input_tokens`): the input includes what a
 * cache served. Null when there is none.
 */
export function openAiUsage(raw: unknown): Tokens | null {
  if (!isFields(raw)) return null;
  const inputDetails = fieldsOf(first(raw, "prompt_tokens_details", "input_tokens_details"));
  const outputDetails = fieldsOf(first(raw, "completion_tokens_details", "output_tokens_details"));
  const total = countOf(first(raw, "prompt_tokens", "input_tokens"));
  const output = countOf(first(raw, "completion_tokens", "output_tokens"));
  if (total === null && output === null) return null;
  return {
    input: inclusive(total, countOf(inputDetails["cached_tokens"]), countOf(inputDetails["cache_write_tokens"])),
    output: { total: output, reasoning: countOf(outputDetails["reasoning_tokens"]) },
  };
}

/** Anthropic's usage: `input_tokens` leaves out what a cache served or stored, so the total is the sum of all. */
export function anthropicUsage(raw: unknown): Tokens | null {
  if (!isFields(raw)) return null;
  const uncached = countOf(raw["input_tokens"]);
  const output = countOf(raw["output_tokens"]);
  if (uncached === null && output === null) return null;
  const cacheRead = countOf(raw["cache_read_input_tokens"]);
  const created = countOf(raw["cache_creation_input_tokens"]);
  const split = fieldsOf(raw["cache_creation"]);
  const oneHour = countOf(split["ephemeral_1h_input_tokens"]);
  const fiveMinutes =
    countOf(split["ephemeral_5m_input_tokens"]) ?? (created === null ? null : created - (oneHour ?? 0));
  return {
    input: exclusive(uncached, cacheRead, fiveMinutes === null ? null : Math.max(0, fiveMinutes), oneHour),
    output: { total: output, reasoning: countOf(fieldsOf(raw["output_tokens_details"])["thinking_tokens"]) },
  };
}

/** An input that includes its cached parts. A part larger than the whole makes the parts unknown. */
export function inclusive(total: number | null, cacheRead: number | null, cacheWrite: number | null): InputParts {
  const rest = total === null || cacheRead === null ? null : total - cacheRead - (cacheWrite ?? 0);
  if (rest !== null && rest < 0)
    return { total, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null };
  return { total, uncached: rest, cacheRead, cacheWrite5m: cacheWrite, cacheWrite1h: null };
}

/** An input that leaves out its cached parts. */
export function exclusive(
  uncached: number | null,
  cacheRead: number | null,
  cacheWrite5m: number | null,
  cacheWrite1h: number | null,
): InputParts {
  const total = uncached === null ? null : uncached + (cacheRead ?? 0) + (cacheWrite5m ?? 0) + (cacheWrite1h ?? 0);
  return { total, uncached, cacheRead, cacheWrite5m, cacheWrite1h };
}

/** Two counts and nothing more, as gateways log them. */
export function plainUsage(input: unknown, output: unknown): Tokens | null {
  const total = countOf(input);
  const written = countOf(output);
  if (total === null && written === null) return null;
  return { input: inclusive(total, null, null), output: { total: written, reasoning: null } };
}

/** Whether a usage object speaks Anthropic's form rather than that of OpenAI's responses. */
export function isAnthropicUsage(raw: Fields): boolean {
  return "cache_creation_input_tokens" in raw || "cache_read_input_tokens" in raw || "cache_creation" in raw;
}
