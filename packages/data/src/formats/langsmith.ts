import { costOf, countOf, durationOf, fieldsOf, first, instantOf, isFields, listOf, textOf } from "./fields.ts";
import { refused, type Fields, type LogFormat } from "./log-format.ts";
import { messageOf, messagesOf, toolsOf } from "./messages.ts";
import { overlay, tagsOf } from "./tags.ts";
import { inclusive, type Tokens } from "./usage.ts";

/** LangSmith bulk exports (Parquet, or the same rows as JSON lines). Only runs of type `llm` are calls; chains hold them. */
export const langsmith: LogFormat = {
  name: "langsmith",
  sniff: (row) => ("run_type" in row && ("dotted_order" in row || "inputs" in row) ? 0.97 : 0),
  read(row) {
    if (row["run_type"] !== "llm")
      return refused(`not a model call: run_type is ${textOf(row["run_type"]) ?? "missing"}`);
    const at = instantOf(row["start_time"]);
    if (at === null) return refused("start_time: expected an instant");
    const id = textOf(row["id"]);
    if (id === null) return refused("id: expected a text");
    const inputs = fieldsOf(row["inputs"]);
    const outputs = fieldsOf(row["outputs"]);
    const extra = fieldsOf(row["extra"]);
    const metadata = fieldsOf(extra["metadata"]);
    const parameters = fieldsOf(extra["invocation_params"]);
    const end = instantOf(row["end_time"]);
    const error = textOf(row["error"]);
    return {
      kind: "interaction",
      interaction: {
        schema: "millwright.interaction/1",
        id,
        at,
        // A session of LangSmith is a project; a conversation is named in the metadata.
        ...overlay(tagsOf(metadata), { operation: textOf(metadata["operation"]) ?? textOf(row["name"]) }),
        model: {
          provider: textOf(metadata["ls_provider"]),
          id: textOf(metadata["ls_model_name"]) ?? textOf(first(parameters, "model", "model_name")),
          served: null,
        },
        messages: messagesOf(inputs["messages"]) ?? messagesOf(first(inputs, "prompt", "input")),
        tools: toolsOf(parameters["tools"]),
        answer: answerOf(outputs),
        status: error === null ? "ok" : /cancel/i.test(error) ? "cancelled" : "failed",
        error,
        usage: usageOf(row, outputs),
        costReported: costOf(row["total_cost"]) ?? sumOf(costOf(row["prompt_cost"]), costOf(row["completion_cost"])),
        latency: {
          totalMs: end === null ? null : durationOf(Date.parse(end) - Date.parse(at)),
          firstTokenMs: durationOf(sinceStart(row["first_token_time"], at)),
        },
      },
    };
  },
};

function answerOf(outputs: Fields): ReturnType<typeof messageOf> {
  const generation = [listOf(outputs["generations"])[0]].flat()[0];
  if (isFields(generation))
    return messageOf(generation["message"], "assistant") ?? messageOf(textOf(generation["text"]), "assistant");
  const choice = fieldsOf(listOf(outputs["choices"])[0]);
  return messageOf(
    first(choice, "message") ?? first(outputs, "message", "output") ?? listOf(outputs["messages"]).at(-1),
    "assistant",
  );
}

/** LangChain's `usage_metadata` lies in the message; the run's own columns hold only the totals. Both include the cache. */
function usageOf(row: Fields, outputs: Fields): Tokens | null {
  const generation = [listOf(outputs["generations"])[0]].flat()[0];
  const message = fieldsOf(fieldsOf(generation)["message"]);
  const usage = fieldsOf(first(fieldsOf(message["kwargs"]), "usage_metadata") ?? outputs["usage_metadata"]);
  const details = fieldsOf(usage["input_token_details"]);
  const total = countOf(usage["input_tokens"]) ?? countOf(row["prompt_tokens"]);
  const output = countOf(usage["output_tokens"]) ?? countOf(row["completion_tokens"]);
  if (total === null && output === null) return null;
  return {
    input: inclusive(total, countOf(details["cache_read"]), countOf(details["cache_creation"])),
    output: { total: output, reasoning: countOf(fieldsOf(usage["output_token_details"])["reasoning"]) },
  };
}

function sumOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function sinceStart(value: unknown, at: string): number | null {
  const instant = instantOf(value);
  return instant === null ? null : Date.parse(instant) - Date.parse(at);
}
