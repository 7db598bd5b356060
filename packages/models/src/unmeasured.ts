import {
  hashRequest,
  identifyGeneration,
  type Generation,
  type ModelRef,
  type ModelRequest,
  type SerializedError,
} from "@millwright/core";

/** A Generation of which only the outcome is known: usage, cost and latency are null and no HTTP call was made. */
export function unmeasured(
  outcome: { text: string } | { error: SerializedError },
  call: { ref: ModelRef; request: ModelRequest; origin: Generation["origin"]; startedAt: string },
): Generation {
  return identifyGeneration({
    schema: "millwright.generation/1",
    startedAt: call.startedAt,
    model: call.ref,
    request: call.request,
    requestHash: hashRequest(call.request),
    response: "text" in outcome ? { text: outcome.text, reasoning: null, finishReason: null, servedBy: null } : null,
    error: "error" in outcome ? outcome.error : null,
    usage: null,
    cost: null,
    latency: { queueMs: null, rateLimitWaitMs: null, firstTokenMs: null, decodeMs: null, totalMs: null },
    httpAttempts: 0,
    origin: call.origin,
  });
}
