import type { TurnMessage } from "@millwright/core";
import { fieldsOf, first, isFields, jsonOf, listOf, textOf } from "./fields.ts";
import type { Fields } from "./log-format.ts";

type ToolCall = NonNullable<TurnMessage["toolCalls"]>[number];
type Json = ToolCall["arguments"];

const roles: Readonly<Record<string, TurnMessage["role"]>> = {
  system: "system",
  developer: "system",
  user: "user",
  human: "user",
  assistant: "assistant",
  ai: "assistant",
  model: "assistant",
  tool: "tool",
  function: "tool",
};

/**
 * A list of messages in OpenAI's, Anthropic's, OpenTelemetry's or LangChain's form; null when there is none or one
 * cannot be read. Reasoning and pictures are left out, a picture is noted as `[image]`.
 */
export function messagesOf(value: unknown): TurnMessage[] | null {
  const known = jsonOf(value);
  if (typeof known === "string") return known === "" ? null : [{ role: "user", content: known }];
  if (!Array.isArray(known) || known.length === 0) return null;
  const list = known.length === 1 && Array.isArray(known[0]) ? (known[0] as unknown[]) : known;
  const messages = list.flatMap((item) => messagesOfOne(item) ?? [null]);
  return messages.includes(null) ? null : (messages as TurnMessage[]);
}

/** One message; null when it cannot be read. Of several (Anthropic's tool results) the first. */
export function messageOf(value: unknown, role?: TurnMessage["role"]): TurnMessage | null {
  if (typeof value === "string") return value === "" ? null : { role: role ?? "assistant", content: value };
  return messagesOfOne(value, role)?.[0] ?? null;
}

/** The tools offered, as a list of JSON values; null when there are none. */
export function toolsOf(value: unknown): Json[] | null {
  const list = listOf(value);
  return list.length === 0 ? null : (list as Json[]);
}

function messagesOfOne(value: unknown, fallback?: TurnMessage["role"]): TurnMessage[] | null {
  if (typeof value === "string") return [{ role: fallback ?? "user", content: value }];
  if (!isFields(value)) return null;
  if (isFields(value["kwargs"])) return langChainMessage(value);
  if (isFields(value["data"]) && typeof value["type"] === "string")
    return messagesOfOne({ role: value["type"], ...value["data"] });
  const role = roles[textOf(first(value, "role", "type")) ?? ""] ?? fallback;
  if (role === undefined) return null;
  const parts = partsOf(first(value, "parts", "content"));
  const calls = [...parts.calls, ...listOf(first(value, "tool_calls", "toolCalls")).flatMap(toolCallOf)];
  const own: TurnMessage[] =
    parts.text === null && calls.length === 0 && parts.results.length > 0
      ? []
      : [
          {
            role,
            content: parts.text ?? textOf(value["refusal"]) ?? "",
            ...(calls.length > 0 && { toolCalls: calls }),
            ...named("toolCallId", first(value, "tool_call_id", "toolCallId")),
            ...named("name", value["name"]),
          },
        ];
  return [...parts.results, ...own];
}

function langChainMessage(value: Fields): TurnMessage[] | null {
  const kwargs = fieldsOf(value["kwargs"]);
  const kind = textOf(listOf(value["id"]).at(-1)) ?? "";
  const role = kind.replace(/Message(?:Chunk)?$/, "").toLowerCase();
  return messagesOfOne({ ...kwargs, role: roles[role] === undefined ? kwargs["type"] : role });
}

interface Parts {
  text: string | null;
  calls: ToolCall[];
  results: TurnMessage[];
}

function partsOf(content: unknown): Parts {
  const parts: Parts = { text: null, calls: [], results: [] };
  if (typeof content === "string") return { ...parts, text: content };
  const texts: string[] = [];
  for (const part of listOf(content)) {
    if (typeof part === "string") texts.push(part);
    else if (isFields(part)) readPart(part, parts, texts);
  }
  return { ...parts, text: texts.length === 0 ? null : texts.join("") };
}

function readPart(part: Fields, parts: Parts, texts: string[]): void {
  switch (textOf(part["type"])) {
    case "reasoning":
    case "thinking":
    case "redacted_thinking":
      return;
    case "tool_use":
    case "tool_call":
    case "tool-call":
    case "server_tool_use":
      parts.calls.push(...toolCallOf(part));
      return;
    case "tool_result":
    case "tool-result":
    case "tool_call_response":
      parts.results.push(toolResult(part));
      return;
    case "image":
    case "image_url":
    case "input_image":
    case "blob":
    case "file":
    case "uri":
      texts.push("[image]");
      return;
    default:
      texts.push(textOf(first(part, "text", "content")) ?? "");
  }
}

function toolResult(part: Fields): TurnMessage {
  const value = first(part, "content", "response", "result", "output");
  const inner = typeof value === "string" ? value : (partsOf(value).text ?? JSON.stringify(value));
  return {
    role: "tool",
    content: inner,
    ...named("toolCallId", first(part, "tool_use_id", "toolCallId", "tool_call_id", "id")),
  };
}

/** A call in any of the forms: OpenAI puts it below `function` with its arguments as text. */
function toolCallOf(value: unknown): ToolCall[] {
  if (!isFields(value)) return [];
  const inner = isFields(value["function"]) ? value["function"] : value;
  const name = textOf(first(inner, "name", "toolName"));
  if (name === null) return [];
  const given = jsonOf(first(inner, "arguments", "input", "args"));
  return [{ id: textOf(first(value, "id", "toolCallId")), name, arguments: (given ?? {}) as Json }];
}

function named<K extends "name" | "toolCallId">(key: K, value: unknown): Partial<Record<K, string>> {
  const text = textOf(value);
  return text === null ? {} : ({ [key]: text } as Partial<Record<K, string>>);
}
