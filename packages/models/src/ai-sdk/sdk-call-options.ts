import type { ModelRequest } from "@millwright/core";
import type { SdkCallOptions } from "./sdk-model.ts";

/** A request in the AI SDK's form; what the request leaves open is left out. */
export function sdkCallOptions(request: ModelRequest, abortSignal: AbortSignal): SdkCallOptions {
  return {
    prompt: request.messages.map(({ role, content }) =>
      role === "system" ? { role, content } : { role, content: [{ type: "text", text: content }] },
    ),
    ...(request.maxTokens === null ? {} : { maxOutputTokens: request.maxTokens }),
    ...(request.temperature === null ? {} : { temperature: request.temperature }),
    ...(request.seed === null ? {} : { seed: request.seed }),
    abortSignal,
  };
}
