import { readJsonFile } from "@millwright/core";
import { z } from "zod";
import { costOf, countOf, durationOf, fieldsOf, instantOf, jsonOf, textOf } from "../formats/fields.ts";
import { refused, type Fields, type InteractionInput, type LogFormat } from "../formats/log-format.ts";
import { messageOf, messagesOf, toolsOf } from "../formats/messages.ts";
import { inclusive } from "../formats/usage.ts";

const names = [
  "id",
  "at",
  "user",
  "session",
  "project",
  "app",
  "cohort",
  "operation",
  "provider",
  "model",
  "promptName",
  "promptVersion",
  "messages",
  "system",
  "input",
  "answer",
  "tools",
  "inputTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "outputTokens",
  "reasoningTokens",
  "costDollars",
  "totalMs",
  "firstTokenMs",
  "error",
] as const;

/** Where a log of one's own keeps what: a field of ours to a dotted path in the row. */
const fieldMapSchema = z.strictObject({
  schema: z.literal("millwright.field-map/1"),
  fields: z
    .partialRecord(z.enum(names), z.string().min(1))
    .refine((fields) => fields.id !== undefined && fields.at !== undefined, {
      message: "id and at must be mapped",
    }),
});
export type FieldMap = z.infer<typeof fieldMapSchema>;

/** Reads a `--map` file. @throws MillwrightError `input` that names every wrong field */
export async function loadFieldMap(path: string): Promise<FieldMap> {
  return readJsonFile(path, fieldMapSchema);
}

/** A log format from a map of fields. `inputTokens` includes what a cache served. */
export function mappedFormat(map: FieldMap): LogFormat {
  return {
    name: "map",
    sniff: () => 1,
    read(row) {
      const value = (name: (typeof names)[number]): unknown => at(row, map.fields[name]);
      const id = textOf(value("id"));
      const time = instantOf(value("at"));
      if (id === null) return refused(`id: expected a text at ${map.fields.id}`);
      if (time === null) return refused(`at: expected an instant at ${map.fields.at}`);
      const error = textOf(value("error"));
      return {
        kind: "interaction",
        interaction: {
          schema: "millwright.interaction/1",
          id,
          at: time,
          user: textOf(value("user")),
          session: textOf(value("session")),
          project: textOf(value("project")),
          app: textOf(value("app")),
          cohort: textOf(value("cohort")),
          operation: textOf(value("operation")),
          model: { provider: textOf(value("provider")), id: textOf(value("model")), served: null },
          prompt: { name: textOf(value("promptName")), version: textOf(value("promptVersion")) },
          messages: contextOf(value("messages") ?? value("input"), value("system")),
          tools: toolsOf(value("tools")),
          answer: messageOf(jsonOf(value("answer")), "assistant"),
          status: error === null ? "ok" : "failed",
          error,
          usage: usageOf(
            value("inputTokens"),
            value("cacheReadTokens"),
            value("cacheWriteTokens"),
            value("outputTokens"),
            value("reasoningTokens"),
          ),
          costReported: costOf(value("costDollars")),
          latency: { totalMs: durationOf(value("totalMs")), firstTokenMs: durationOf(value("firstTokenMs")) },
        },
      };
    },
  };
}

function at(row: Fields, path: string | undefined): unknown {
  if (path === undefined) return null;
  let value: unknown = row;
  for (const part of path.split(".")) {
    const known = jsonOf(value);
    value = Array.isArray(known) ? (known as unknown[])[Number(part)] : fieldsOf(known)[part];
  }
  return value ?? null;
}

function contextOf(messages: unknown, system: unknown): InteractionInput["messages"] {
  const context = messagesOf(messages);
  const first = textOf(system);
  return first === null || context === null ? context : [{ role: "system", content: first }, ...context];
}

function usageOf(
  input: unknown,
  read: unknown,
  write: unknown,
  output: unknown,
  reasoning: unknown,
): InteractionInput["usage"] {
  const total = countOf(input);
  const written = countOf(output);
  if (total === null && written === null) return null;
  return {
    input: inclusive(total, countOf(read), countOf(write)),
    output: { total: written, reasoning: countOf(reasoning) },
  };
}
