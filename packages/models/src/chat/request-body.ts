import type { ModelRequest } from "@millwright/core";

/** The part of a chat-completion request that is the same everywhere; what the request leaves open is left out. */
export function chatParameters(request: ModelRequest): {
  messages: ModelRequest["messages"];
  max_tokens?: number;
  temperature?: number;
  seed?: number;
  stream_options: { include_usage: true };
} {
  return {
    messages: request.messages,
    ...(request.maxTokens === null ? {} : { max_tokens: request.maxTokens }),
    ...(request.temperature === null ? {} : { temperature: request.temperature }),
    ...(request.seed === null ? {} : { seed: request.seed }),
    stream_options: { include_usage: true },
  };
}
