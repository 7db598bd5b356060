import { costOf, durationOf, fieldsOf, first, instantOf, listOf, textOf } from "./fields.ts";
import { finishReasonOf } from "./finish.ts";
import { refused, type Fields, type LogFormat } from "./log-format.ts";
import { messageOf, messagesOf, toolsOf } from "./messages.ts";
import { overlay, tagsOf } from "./tags.ts";
import { openAiUsage, plainUsage } from "./usage.ts";

/**
 * LiteLLM: a dump of `LiteLLM_SpendLogs`, or the payload of its logging callbacks. The table has no cached or reasoning
 * tokens, so they are null unless `metadata.usage_object` holds them; messages are there only if the proxy stores them.
 */
export const litellm: LogFormat = {
  name: "litellm",
  sniff(row) {
    if ("startTime" in row && "spend" in row && "call_type" in row) return 0.97;
    return "response_cost" in row && "call_type" in row && "startTime" in row ? 0.97 : 0;
  },
  read(row) {
    const at = instantOf(row["startTime"]);
    if (at === null) return refused("startTime: expected an instant");
    const id = textOf(first(row, "request_id", "id"));
    if (id === null) return refused("request_id: expected a text");
    const metadata = fieldsOf(row["metadata"]);
    const response = fieldsOf(row["response"]);
    const request = fieldsOf(row["proxy_server_request"]);
    const choice = fieldsOf(listOf(response["choices"])[0]);
    const error = errorOf(row, metadata);
    const tags = tagsOf(fieldsOf(metadata["requester_metadata"]), metadata, row);
    return {
      kind: "interaction",
      interaction: {
        schema: "millwright.interaction/1",
        id,
        at,
        ...overlay(tags, {
          user: textOf(first(row, "end_user")) ?? tags.user ?? textOf(row["user"]),
          session: textOf(first(row, "session_id", "trace_id")),
          operation: tags.operation ?? textOf(row["call_type"]),
        }),
        model: {
          provider: textOf(row["custom_llm_provider"]),
          id: textOf(first(row, "model_group", "model")),
          served: textOf(row["model"]),
        },
        messages: messagesOf(row["messages"]) ?? messagesOf(request["messages"]),
        tools: toolsOf(request["tools"]),
        answer: messageOf(choice["message"], "assistant"),
        finishReason: finishReasonOf(choice["finish_reason"]),
        status: error === null ? "ok" : "failed",
        error,
        usage:
          openAiUsage(metadata["usage_object"]) ??
          openAiUsage(response["usage"]) ??
          plainUsage(row["prompt_tokens"], row["completion_tokens"]),
        costReported: costOf(first(row, "spend", "response_cost")),
        latency: {
          totalMs: durationOf(row["request_duration_ms"]) ?? between(row, "endTime"),
          firstTokenMs: between(row, "completionStartTime"),
        },
      },
    };
  },
};

function errorOf(row: Fields, metadata: Fields): string | null {
  if (row["status"] !== "failure") return null;
  const information = fieldsOf(first(metadata, "error_information") ?? row["error_information"]);
  return textOf(first(information, "error_message", "error_class")) ?? textOf(row["error_str"]) ?? "failure";
}

function between(row: Fields, end: string): number | null {
  const [from, to] = [instantOf(row["startTime"]), instantOf(row[end])];
  if (from === null || to === null) return null;
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 0 ? null : ms;
}
