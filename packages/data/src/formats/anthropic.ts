import { costOf, fieldsOf, first, isFields, listOf, textOf } from "./fields.ts";
import { envelopeOf, errorTextOf, idOf, latencyOf, timeOf, type Envelope } from "./envelope.ts";
import { finishReasonOf } from "./finish.ts";
import { refused, type InteractionInput, type LogFormat } from "./log-format.ts";
import { messageOf, messagesOf, toolsOf } from "./messages.ts";
import { tagsOf } from "./tags.ts";
import { anthropicUsage, isAnthropicUsage } from "./usage.ts";

/** Anthropic Messages: request and response side by side, or the response alone with a time beside it. */
export const anthropic: LogFormat = {
  name: "anthropic",
  sniff(row) {
    const { response, request } = envelopeOf(row);
    if (response["type"] === "message" && response["role"] === "assistant") return 0.95;
    if (isFields(response["usage"]) && isAnthropicUsage(response["usage"])) return 0.8;
    return "anthropic_version" in request ? 0.8 : 0;
  },
  read(row) {
    const interaction = anthropicCall(envelopeOf(row));
    return typeof interaction === "string" ? refused(interaction) : { kind: "interaction", interaction };
  },
};

/** The call of an envelope, or why it is none. */
export function anthropicCall(envelope: Envelope): InteractionInput | string {
  const { request, response, outer } = envelope;
  const at = timeOf(envelope);
  if (at === null) return "no time: expected timestamp or created_at beside the message";
  const error = errorTextOf(envelope);
  if (error === null && !Array.isArray(response["content"]) && response["usage"] === undefined) {
    return "no call: expected content, usage or error";
  }
  const context = messagesOf(first(request, "messages") ?? first(outer, "messages"));
  const system = messageOf(systemText(request["system"]), "system");
  const usage = fieldsOf(response["usage"]);
  const content = listOf(response["content"]);
  return {
    schema: "millwright.interaction/1",
    id: idOf(envelope),
    at,
    ...tagsOf(fieldsOf(outer["metadata"]), fieldsOf(request["metadata"]), outer),
    model: {
      provider: textOf(first(outer, "provider")) ?? "anthropic",
      id: textOf(request["model"]) ?? textOf(response["model"]),
      served: textOf(response["model"]),
    },
    messages: system === null || context === null ? context : [system, ...context],
    tools: toolsOf(request["tools"]),
    answer: content.length === 0 ? null : messageOf({ role: "assistant", content }),
    finishReason: finishReasonOf(response["stop_reason"]),
    status: error === null ? "ok" : "failed",
    error,
    usage: anthropicUsage(response["usage"]),
    tier: textOf(usage["service_tier"]),
    costReported: costOf(first(outer, "cost", "cost_usd")),
    latency: latencyOf(outer),
  };
}

/** The system prompt is a text or a list of text blocks. */
function systemText(value: unknown): string | null {
  if (typeof value === "string") return value;
  const texts = listOf(value).map((part) => (isFields(part) ? textOf(part["text"]) : null));
  return texts.length === 0 ? null : texts.join("");
}
