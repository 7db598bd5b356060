import type { Interaction } from "@millwright/core";

const known: Readonly<Record<string, Interaction["finishReason"]>> = {
  stop: "stop",
  end_turn: "stop",
  stop_sequence: "stop",
  length: "length",
  max_tokens: "length",
  max_output_tokens: "length",
  model_context_window_exceeded: "length",
  tool_calls: "tool-call",
  tool_call: "tool-call",
  "tool-calls": "tool-call",
  tool_use: "tool-call",
  function_call: "tool-call",
  content_filter: "content-filter",
  "content-filter": "content-filter",
  refusal: "content-filter",
};

/** A provider's finish reason in our words; null when it gave none. */
export function finishReasonOf(value: unknown): Interaction["finishReason"] {
  if (typeof value !== "string" || value === "") return null;
  return known[value.toLowerCase()] ?? "other";
}
