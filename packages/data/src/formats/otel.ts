import { fieldsOf, first, instantOf, isFields, jsonOf, listOf, textOf } from "./fields.ts";
import { finishReasonOf } from "./finish.ts";
import { refused, type Fields, type InteractionInput, type LogFormat } from "./log-format.ts";
import { messageOf, messagesOf, toolsOf } from "./messages.ts";
import { spansOf } from "./otel-spans.ts";
import { otelUsage } from "./otel-usage.ts";
import { tagsOf } from "./tags.ts";

/**
 * Spans of OpenTelemetry's GenAI conventions through all their renames, of the AI SDK (5 to 7) and of OpenInference, as
 * OTLP JSON or one flat span a line. Only spans of model calls are taken: the AI SDK's outer spans, agents and tools
 * repeat the tokens of the calls below them.
 */
export const otel: LogFormat = {
  name: "otel",
  sniff(row) {
    if (Array.isArray(row["resourceSpans"])) return 1;
    const attributes = fieldsOf(row["attributes"]);
    const names = Object.keys(attributes);
    if (names.some((name) => /^(?:gen_ai\.|ai\.|llm\.|openinference\.)/.test(name))) return 0.95;
    return ("traceId" in row || "trace_id" in row) && "attributes" in row ? 0.5 : 0;
  },
  expand: spansOf,
  read(row) {
    const attributes = fieldsOf(row["attributes"]);
    const notACall = whyNotACall(attributes, textOf(row["name"]) ?? "");
    if (notACall !== null) return refused(notACall);
    const start = first(row, "startTimeUnixNano", "start_time", "startTime", "timestamp");
    const at = instantOf(timeTuple(start));
    if (at === null) return refused("startTimeUnixNano: expected an instant");
    const id = textOf(first(attributes, "gen_ai.response.id", "ai.response.id")) ?? spanId(row);
    if (id === null) return refused("spanId: expected a text");
    const failed = isFailed(row, attributes);
    return {
      kind: "interaction",
      interaction: { ...call(row, attributes), schema: "millwright.interaction/1", id, at, ...failed },
    };
  },
};

function call(row: Fields, a: Fields): Omit<InteractionInput, "schema" | "id" | "at"> {
  const system = messageOf(textOfParts(first(a, "gen_ai.system_instructions")), "system");
  const events = eventsOf(row);
  const context =
    messagesOf(first(a, "gen_ai.input.messages", "ai.prompt.messages", "llm.input_messages", "gen_ai.prompt")) ??
    messagesOf(indexed(a, "llm.input_messages")) ??
    messagesOf(events.context);
  const metadata = Object.fromEntries(
    Object.entries(a).flatMap(([key, value]) => {
      const name = /^(?:ai\.telemetry\.metadata|ai\.settings\.context|metadata|millwright)\.(.+)$/.exec(key)?.[1];
      return name === undefined ? [] : [[name, value]];
    }),
  );
  const tags = tagsOf(metadata, fieldsOf(a["metadata"]));
  const reasons = first(a, "gen_ai.response.finish_reasons", "ai.response.finishReason", "ai.finishReason");
  return {
    ...tags,
    user: tags.user ?? textOf(first(a, "user.id", "enduser.id", "gen_ai.user.id")),
    session: tags.session ?? textOf(first(a, "gen_ai.conversation.id", "session.id")),
    app: tags.app ?? textOf(first(a, "service.name")),
    operation:
      tags.operation ?? textOf(first(a, "ai.telemetry.functionId", "gen_ai.agent.name", "gen_ai.operation.name")),
    prompt: {
      name: textOf(first(a, "gen_ai.prompt.name")) ?? tags.prompt?.name ?? null,
      version: textOf(first(a, "gen_ai.prompt.version")) ?? tags.prompt?.version ?? null,
    },
    model: {
      provider: providerOf(
        first(a, "gen_ai.provider.name", "gen_ai.system", "ai.model.provider", "llm.provider", "llm.system"),
      ),
      id: textOf(first(a, "gen_ai.request.model", "ai.model.id", "llm.model_name")),
      served: textOf(first(a, "gen_ai.response.model", "ai.response.model")),
    },
    messages: system === null || context === null ? context : [system, ...context],
    tools: toolsOf(first(a, "gen_ai.tool.definitions", "ai.prompt.tools", "llm.tools")),
    answer: answerOf(a, events.answer),
    finishReason: finishReasonOf(Array.isArray(reasons) ? reasons[0] : reasons),
    usage: otelUsage(a),
    costReported: null,
    latency: latencyOf(row, a),
  };
}

const inner = /\.(?:doGenerate|doStream|doEmbed)$/;

function whyNotACall(a: Fields, name: string): string | null {
  const id = textOf(a["ai.operationId"]);
  if (id !== null && !inner.test(id)) return `not a model call: ${id} holds calls that are spans of their own`;
  const operation = textOf(a["gen_ai.operation.name"]);
  if (operation !== null && /^(?:invoke_agent|create_agent|execute_tool|invoke_workflow|retrieval)$/.test(operation)) {
    return `not a model call: gen_ai.operation.name is ${operation}`;
  }
  const kind = textOf(a["openinference.span.kind"]);
  if (kind !== null && kind !== "LLM" && kind !== "EMBEDDING")
    return `not a model call: openinference.span.kind is ${kind}`;
  const isCall =
    id !== null || operation !== null || kind !== null || first(a, "gen_ai.request.model", "gen_ai.system") !== null;
  return isCall ? null : `not a model call: ${name === "" ? "span" : name.slice(0, 80)} has no attribute of one`;
}

function isFailed(row: Fields, a: Fields): Pick<InteractionInput, "status" | "error"> {
  const status = fieldsOf(row["status"]);
  const code = first(status, "code", "status_code");
  const type = textOf(first(a, "error.type"));
  if (type !== null && /cancel|abort/i.test(type)) return { status: "cancelled", error: type };
  const failed = code === 2 || code === "STATUS_CODE_ERROR" || code === "ERROR" || type !== null;
  return failed
    ? { status: "failed", error: type ?? textOf(first(status, "message", "description")) ?? "error" }
    : { status: "ok", error: null };
}

function answerOf(a: Fields, fromEvents: unknown): InteractionInput["answer"] {
  const messages =
    messagesOf(first(a, "gen_ai.output.messages", "gen_ai.completion", "llm.output_messages")) ??
    messagesOf(indexed(a, "llm.output_messages"));
  if (messages !== null) return { ...(messages[0] ?? { content: "" }), role: "assistant" };
  const text = textOf(first(a, "ai.response.text", "ai.result.text"));
  const calls = first(a, "ai.response.toolCalls", "ai.result.toolCalls");
  if (text !== null || calls !== null) return messageOf({ role: "assistant", content: text ?? "", tool_calls: calls });
  return messageOf(fromEvents, "assistant");
}

/** Up to 1.36 each message was an event: `gen_ai.user.message`, `gen_ai.choice`, … */
function eventsOf(row: Fields): { context: unknown[]; answer: unknown } {
  const context: unknown[] = [];
  let answer: unknown = null;
  for (const event of listOf(row["events"]).filter(isFields)) {
    const name = textOf(event["name"]) ?? "";
    const body = { ...fieldsOf(event["attributes"]), ...fieldsOf(event["body"]) };
    const role = /^gen_ai\.(system|user|assistant|tool)\.message$/.exec(name)?.[1];
    if (role !== undefined) context.push({ role, ...body });
    if (name === "gen_ai.choice") answer = jsonOf(first(body, "message")) ?? body;
  }
  return { context, answer };
}

/** OpenInference spreads messages over keys: `llm.input_messages.0.message.role`. */
function indexed(a: Fields, prefix: string): unknown[] {
  const messages: Record<string, unknown>[] = [];
  for (const [key, value] of Object.entries(a)) {
    if (!key.startsWith(`${prefix}.`)) continue;
    const [, index = "", field = ""] =
      /^\.(\d{1,4})\.message\.(role|content|name|tool_call_id)$/.exec(key.slice(prefix.length)) ?? [];
    if (field !== "") (messages[Number(index)] ??= {})[field] = value;
  }
  return messages.filter((message) => message !== undefined);
}

function textOfParts(value: unknown): unknown {
  const parts = listOf(value);
  return parts.length === 0 ? value : { role: "system", content: parts };
}

/** The AI SDK names provider and API together: `anthropic.messages`, `openai.responses`. */
function providerOf(value: unknown): string | null {
  return textOf(value)?.replace(/\.(?:messages|responses|chat|completion|generative-ai)$/, "") ?? null;
}

function spanId(row: Fields): string | null {
  const span = textOf(first(row, "spanId", "span_id", "id"));
  const trace = textOf(first(row, "traceId", "trace_id"));
  return span === null ? null : `${trace === null ? "" : `${trace}:`}${span}`;
}

/** The JavaScript SDK writes `[seconds, nanoseconds]`. */
function timeTuple(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [seconds, nanoseconds] = value as unknown[];
  return typeof seconds === "number" && typeof nanoseconds === "number" ? seconds * 1e3 + nanoseconds / 1e6 : null;
}

function latencyOf(row: Fields, a: Fields): NonNullable<InteractionInput["latency"]> {
  const from = instantOf(timeTuple(first(row, "startTimeUnixNano", "start_time", "startTime", "timestamp")));
  const to = instantOf(timeTuple(first(row, "endTimeUnixNano", "end_time", "endTime")));
  const ms = from === null || to === null ? null : Date.parse(to) - Date.parse(from);
  const seconds = Number(first(a, "gen_ai.response.time_to_first_chunk") ?? Number.NaN);
  const sdk = Number(first(a, "ai.response.msToFirstChunk", "ai.response.msToFirstToken") ?? Number.NaN);
  const firstTokenMs = Number.isFinite(sdk) ? sdk : seconds * 1000;
  return {
    totalMs: ms !== null && ms >= 0 ? ms : null,
    firstTokenMs: Number.isFinite(firstTokenMs) && firstTokenMs >= 0 ? firstTokenMs : null,
  };
}
