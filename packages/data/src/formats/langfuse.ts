import { costOf, countOf, durationOf, fieldsOf, first, instantOf, isFields, textOf } from "./fields.ts";
import { refused, type Fields, type InteractionInput, type LogFormat } from "./log-format.ts";
import { messageOf, messagesOf, toolsOf } from "./messages.ts";
import { overlay, tagsOf } from "./tags.ts";
import { exclusive, inclusive, type Tokens } from "./usage.ts";

/** Langfuse exports, of both of its data models, as JSON lines or Parquet. Only generations and embeddings are calls. */
export const langfuse: LogFormat = {
  name: "langfuse",
  sniff(row) {
    if (("usage_details" in row || "usageDetails" in row) && "type" in row) return 0.95;
    return "provided_model_name" in row || "providedModelName" in row ? 0.9 : 0;
  },
  read(row) {
    const type = textOf(row["type"]);
    if (type === null || !/^(?:generation|embedding)$/i.test(type))
      return refused(`not a model call: type is ${type ?? "missing"}`);
    const at = instantOf(first(row, "start_time", "startTime"));
    if (at === null) return refused("start_time: expected an instant");
    const id = textOf(first(row, "span_id", "id"));
    if (id === null) return refused("span_id: expected a text");
    return { kind: "interaction", interaction: { schema: "millwright.interaction/1", id, at, ...call(row, at) } };
  },
};

function call(row: Fields, at: string): Omit<InteractionInput, "schema" | "id" | "at"> {
  const input = first(row, "input");
  const wrapped = fieldsOf(input);
  const metadata = { ...fieldsOf(row["metadata"]), ...pairs(row) };
  const failed = textOf(row["level"]) === "ERROR";
  const end = instantOf(first(row, "end_time", "endTime"));
  const cost = fieldsOf(first(row, "cost_details", "costDetails"));
  return {
    ...overlay(tagsOf(metadata, row), {
      session: textOf(first(row, "session_id", "sessionId")),
      project: textOf(metadata["project"]),
    }),
    prompt: {
      name: textOf(first(row, "prompt_name", "promptName")),
      version: textOf(first(row, "prompt_version", "promptVersion")),
    },
    operation: textOf(metadata["operation"]) ?? textOf(row["name"]),
    model: {
      provider: textOf(first(metadata, "provider", "ls_provider")),
      id: textOf(first(row, "provided_model_name", "providedModelName", "model")),
      served: null,
    },
    messages: messagesOf(wrapped["messages"]) ?? messagesOf(input),
    tools: toolsOf(wrapped["tools"]),
    answer: messageOf(
      isFields(row["output"]) ? row["output"] : (firstMessage(row["output"]) ?? row["output"]),
      "assistant",
    ),
    status: failed ? "failed" : "ok",
    error: failed ? (textOf(first(row, "status_message", "statusMessage")) ?? "error") : null,
    usage: langfuseUsage(fieldsOf(first(row, "usage_details", "usageDetails"))),
    costReported: costOf(first(row, "total_cost", "totalCost", "calculatedTotalCost")) ?? costOf(cost["total"]),
    latency: {
      totalMs: end === null ? durationOf(row["latency"], 1000) : durationOf(Date.parse(end) - Date.parse(at)),
      firstTokenMs: firstToken(row, at),
    },
  };
}

/**
 * The keys are the product's own; these are those of Langfuse's integrations. Where input and output add up to the
 * total, the input includes its cached part; otherwise it leaves it out.
 */
export function langfuseUsage(details: Fields): Tokens | null {
  const input = countOf(first(details, "input", "prompt_tokens", "input_tokens"));
  const output = countOf(first(details, "output", "completion_tokens", "output_tokens"));
  if (input === null && output === null) return null;
  const read = countOf(first(details, "input_cached_tokens", "cache_read_input_tokens", "input_cache_read"));
  const write = countOf(first(details, "cache_creation_input_tokens", "input_cache_creation", "input_cache_write"));
  const total = countOf(details["total"]);
  const includes = input !== null && output !== null && total === input + output && (read ?? 0) + (write ?? 0) <= input;
  return {
    input: includes ? inclusive(input, read, write) : exclusive(input, read, write, null),
    output: { total: output, reasoning: countOf(first(details, "output_reasoning_tokens", "output_reasoning")) },
  };
}

/** Metadata as two lists, as the newer model exports it. */
function pairs(row: Fields): Fields {
  const names = row["metadata_names"];
  const values = row["metadata_values"];
  if (!Array.isArray(names) || !Array.isArray(values)) return {};
  return Object.fromEntries(names.map((name, index) => [String(name), (values as unknown[])[index]]));
}

function firstMessage(output: unknown): unknown {
  return (
    messagesOf(Array.isArray(output) || (typeof output === "string" && output.startsWith("[")) ? output : null)?.[0] ??
    null
  );
}

function firstToken(row: Fields, at: string): number | null {
  const instant = instantOf(first(row, "completion_start_time", "completionStartTime"));
  return instant === null ? null : durationOf(Date.parse(instant) - Date.parse(at));
}
