import { hashRequest, identifyGeneration, type Generation, type ModelRef, type ModelRequest } from "@millwright/core";

/** A recorded Generation as the answer to a new request: usage, cost and latency stay those of the original call. */
export function replayed(
  recorded: Generation,
  call: { ref: ModelRef; request: ModelRequest; origin: Generation["origin"] },
): Generation {
  const { id: _, ...original } = recorded;
  return identifyGeneration({
    ...original,
    model: call.ref,
    request: call.request,
    requestHash: hashRequest(call.request),
    origin: call.origin,
  });
}
