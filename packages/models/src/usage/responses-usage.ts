import type { Usage } from "@millwright/core";
import { chatUsage } from "./chat-usage.ts";
import { fieldsOf, isFields, jsonOf } from "./fields.ts";

/**
 * Usage of OpenAI's Responses API, normalised: the counts of chat completions under other names, so `input_tokens`
 * includes what a cache served or stored and `output_tokens` includes reasoning.
 *
 * @returns null when the server sent no usage; a part that is missing or no token count is null
 */
export function responsesUsage(raw: unknown): Usage | null {
  if (!isFields(raw)) return null;
  const usage = chatUsage({
    prompt_tokens: raw["input_tokens"],
    prompt_tokens_details: fieldsOf(raw["input_tokens_details"]),
    completion_tokens: raw["output_tokens"],
    completion_tokens_details: fieldsOf(raw["output_tokens_details"]),
  });
  return usage === null ? null : { ...usage, raw: jsonOf(raw) };
}
