import type { Usage } from "@millwright/core";
import { anthropicUsage } from "./anthropic-usage.ts";
import { chatUsage } from "./chat-usage.ts";
import { count, fieldsOf, isFields, jsonOf } from "./fields.ts";
import { googleUsage } from "./google-usage.ts";
import { responsesUsage } from "./responses-usage.ts";

/** The APIs whose own words are read; of all others the AI SDK's reading is taken. */
const readers: readonly [provider: RegExp, read: (raw: unknown) => Usage | null][] = [
  [/^anthropic(\.|$)/, anthropicUsage],
  [/^google(\.|$)/, googleUsage],
  [/^(openai|azure)\.responses$/, responsesUsage],
  [/^(openai|azure)\.(chat|completion)$/, chatUsage],
];

/**
 * The usage that an AI SDK model reports (specification v3 or v4), normalised. Where the API is known its own counts
 * are read, which also tell the lifetimes of cache writes apart.
 *
 * @param provider the model's `provider`, such as `anthropic.messages`
 * @returns null when the provider reported nothing
 */
export function sdkUsage(provider: string, usage: unknown): Usage | null {
  if (!isFields(usage)) return null;
  const raw = usage["raw"];
  const read = readers.find(([form]) => form.test(provider))?.[1];
  if (read !== undefined && isFields(raw)) return read(raw);
  const input = fieldsOf(usage["inputTokens"]);
  const output = fieldsOf(usage["outputTokens"]);
  const total = count(input["total"]);
  if (total === null && count(output["total"]) === null) return null;
  return {
    input: {
      total,
      uncached: count(input["noCache"]),
      cacheRead: count(input["cacheRead"]),
      cacheWrite5m: count(input["cacheWrite"]),
      cacheWrite1h: null,
    },
    output: { total: count(output["total"]), reasoning: count(output["reasoning"]) },
    raw: isFields(raw) ? jsonOf(raw) : jsonOf(usage),
  };
}
