import type { Usage } from "@millwright/core";
import { count, fieldsOf, isFields, jsonOf } from "./fields.ts";

/**
 * Usage in OpenAI's form, normalised: `prompt_tokens` includes what a cache served or stored, `completion_tokens`
 * includes reasoning. Also reads DeepSeek's `prompt_cache_hit_tokens` and `prompt_cache_miss_tokens`.
 *
 * @returns null when the server sent no usage; a part that is missing or no token count is null
 */
export function chatUsage(raw: unknown): Usage | null {
  if (!isFields(raw)) return null;
  const inputDetails = fieldsOf(raw["prompt_tokens_details"]);
  const outputDetails = fieldsOf(raw["completion_tokens_details"]);
  const total = count(raw["prompt_tokens"]);
  const cacheRead = count(inputDetails["cached_tokens"]) ?? count(raw["prompt_cache_hit_tokens"]);
  // Servers that speak this form do not tell how long a written entry lives; five minutes is what they offer.
  const cacheWrite = count(inputDetails["cache_write_tokens"]);
  return {
    input: {
      total,
      uncached: count(raw["prompt_cache_miss_tokens"]) ?? rest(total, cacheRead, cacheWrite),
      cacheRead,
      cacheWrite5m: cacheWrite,
      cacheWrite1h: null,
    },
    output: { total: count(raw["completion_tokens"]), reasoning: count(outputDetails["reasoning_tokens"]) },
    raw: jsonOf(raw),
  };
}

/** What was charged in full. A server that names its cache reads but no writes does not charge for writes. */
function rest(total: number | null, cacheRead: number | null, cacheWrite: number | null): number | null {
  if (total === null || cacheRead === null) return null;
  return count(total - cacheRead - (cacheWrite ?? 0));
}
