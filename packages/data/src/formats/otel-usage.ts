import { countOf, first, fieldsOf, numberOf } from "./fields.ts";
import type { Fields } from "./log-format.ts";
import { inclusive, type Tokens } from "./usage.ts";

/** Each count under every name it has had. */
const aliases = {
  input: [
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.prompt_tokens",
    "ai.usage.inputTokens",
    "ai.usage.promptTokens",
    "llm.token_count.prompt",
  ],
  output: [
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.completion_tokens",
    "ai.usage.outputTokens",
    "ai.usage.completionTokens",
    "llm.token_count.completion",
  ],
  cacheRead: [
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.cache_read_input_tokens",
    "ai.usage.inputTokenDetails.cacheReadTokens",
    "ai.usage.cachedInputTokens",
    "llm.token_count.prompt_details.cache_read",
  ],
  cacheWrite: [
    "gen_ai.usage.cache_write.input_tokens",
    "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.cache_creation_input_tokens",
    "ai.usage.inputTokenDetails.cacheWriteTokens",
    "llm.token_count.prompt_details.cache_write",
  ],
  reasoning: [
    "gen_ai.usage.reasoning.output_tokens",
    "ai.usage.outputTokenDetails.reasoningTokens",
    "ai.usage.reasoningTokens",
    "llm.token_count.completion_details.reasoning",
  ],
} as const;

/** Usage of a span: the input includes all cached parts, the output includes reasoning. */
export function otelUsage(attributes: Fields): Tokens | null {
  const count = (names: readonly string[]): number | null => {
    const value = first(attributes, ...names);
    return countOf(value) ?? countOf(numberOf(value));
  };
  const input = count(aliases.input);
  const output = count(aliases.output);
  if (input === null && output === null) return null;
  const write = count(aliases.cacheWrite) ?? metadataWrite(attributes);
  return {
    input: inclusive(input, count(aliases.cacheRead), write),
    output: { total: output, reasoning: count(aliases.reasoning) },
  };
}

/** The AI SDK keeps Anthropic's cache writes in its provider metadata only. */
function metadataWrite(attributes: Fields): number | null {
  const metadata = fieldsOf(first(attributes, "ai.response.providerMetadata"));
  return countOf(fieldsOf(metadata["anthropic"])["cacheCreationInputTokens"]);
}
