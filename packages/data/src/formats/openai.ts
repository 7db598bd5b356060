import { costOf, fieldsOf, first, isFields, listOf, textOf } from "./fields.ts";
import { envelopeOf, errorTextOf, idOf, latencyOf, timeOf, type Envelope } from "./envelope.ts";
import { finishReasonOf } from "./finish.ts";
import { refused, type Fields, type InteractionInput, type LogFormat } from "./log-format.ts";
import { messageOf, messagesOf, toolsOf } from "./messages.ts";
import { overlay, tagsOf } from "./tags.ts";
import { openAiUsage } from "./usage.ts";

/**
 * OpenAI chat completions and responses: stored completions (one, or the API's list), request and response side by
 * side, and output of the batch API. A fine-tuning file is refused: its rows have no time.
 */
export const openai: LogFormat = {
  name: "openai",
  sniff(row) {
    const { response, request } = envelopeOf(row);
    if (/^(?:chat\.completion|response)(?:\.|$)/.test(textOf(response["object"]) ?? "")) return 0.9;
    if (row["object"] === "list" && Array.isArray(row["data"])) return 0.8;
    if (Array.isArray(response["choices"])) return 0.7;
    return Array.isArray(request["messages"]) && typeof request["model"] === "string" ? 0.3 : 0;
  },
  expand: (value) => (value["object"] === "list" ? listOf(value["data"]) : [value]),
  read(row) {
    const envelope = envelopeOf(row);
    const interaction = openAiCall(envelope);
    return typeof interaction === "string" ? refused(interaction) : { kind: "interaction", interaction };
  },
};

/** The call of an envelope, or why it is none. */
export function openAiCall(envelope: Envelope): InteractionInput | string {
  const { request, response, outer } = envelope;
  const at = timeOf(envelope);
  if (at === null) return "no time: expected created, timestamp or created_at";
  const error = errorTextOf(envelope);
  const choice = fieldsOf(listOf(response["choices"])[0]);
  const output = listOf(response["output"]);
  if (error === null && Object.keys(choice).length === 0 && output.length === 0 && response["usage"] === undefined) {
    return "no call: expected choices, output, usage or error";
  }
  const tags = tagsOf(
    fieldsOf(outer["metadata"]),
    fieldsOf(response["metadata"]),
    fieldsOf(request["metadata"]),
    outer,
    request,
  );
  const stop = first(choice, "finish_reason") ?? first(fieldsOf(response["incomplete_details"]), "reason");
  const instructions = textOf(first(request, "instructions"));
  const context = messagesOf(
    first(request, "messages", "input") ?? first(response, "messages") ?? first(outer, "messages"),
  );
  return {
    schema: "millwright.interaction/1",
    id: idOf(envelope),
    at,
    ...overlay(tags, {}),
    model: {
      provider: textOf(first(outer, "provider")) ?? "openai",
      id: textOf(first(request, "model")) ?? textOf(response["model"]),
      served: textOf(response["model"]),
    },
    messages:
      instructions === null || context === null ? context : [{ role: "system", content: instructions }, ...context],
    tools: toolsOf(first(request, "tools") ?? response["tools"]),
    answer: output.length > 0 ? responsesAnswer(output) : messageOf(choice["message"], "assistant"),
    finishReason: finishReasonOf(stop) ?? (response["status"] === "completed" ? "stop" : null),
    status: error === null ? statusOf(response) : "failed",
    error,
    usage: openAiUsage(response["usage"]),
    tier: textOf(first(response, "service_tier")) ?? textOf(request["service_tier"]),
    costReported: costOf(first(outer, "cost", "cost_usd")),
    latency: latencyOf(outer),
  };
}

function statusOf(response: Fields): "ok" | "cancelled" | "failed" {
  if (response["status"] === "cancelled") return "cancelled";
  return response["status"] === "failed" ? "failed" : "ok";
}

/** The items of a response are one assistant message: texts joined, function calls as its tool calls. */
function responsesAnswer(output: readonly unknown[]): InteractionInput["answer"] {
  const content = output.filter(isFields).flatMap((item) => {
    if (item["type"] === "message") return listOf(item["content"]);
    if (item["type"] !== "function_call") return [];
    return [{ type: "tool_call", id: item["call_id"], name: item["name"], arguments: item["arguments"] }];
  });
  return messageOf({ role: "assistant", content });
}
