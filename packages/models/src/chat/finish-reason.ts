import type { FinishReason } from "@millwright/core";

const known: Readonly<Record<string, FinishReason>> = {
  stop: "stop",
  eos: "stop",
  eos_token: "stop",
  stop_sequence: "stop",
  end_turn: "stop",
  length: "length",
  max_tokens: "length",
  model_length: "length",
  content_filter: "content-filter",
  "content-filter": "content-filter",
  safety: "content-filter",
};

/** A server's finish reason as one of ours; what is not known is `other`. */
export function finishReasonOf(reason: string): FinishReason {
  const name = reason.toLowerCase();
  return Object.hasOwn(known, name) ? (known[name] ?? "other") : "other";
}
