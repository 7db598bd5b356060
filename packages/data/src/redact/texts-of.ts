import type { Interaction, Outcome, TurnMessage } from "@millwright/core";

type Change = (text: string) => string;
type Json = NonNullable<Interaction["tools"]>[number];

/** The interaction with every text of a person or model in it changed; ids, names of models and paths stay. */
export function mapTexts(interaction: Interaction, change: Change): Interaction {
  const { messages, answer, filesBefore, filesAfter, error, tools } = interaction;
  return {
    ...interaction,
    messages: messages?.map((message) => mapMessage(message, change)) ?? null,
    tools: tools?.map((tool) => mapJson(tool, change)) ?? null,
    answer: answer === null ? null : mapMessage(answer, change),
    error: error === null ? null : change(error),
    filesBefore: mapFiles(filesBefore, change),
    filesAfter: mapFiles(filesAfter, change),
  };
}

/** The outcome with what the person wrote changed. */
export function mapOutcomeTexts(outcome: Outcome, change: Change): Outcome {
  const { edited } = outcome;
  if (edited === null) return outcome;
  return {
    ...outcome,
    edited: { text: edited.text === null ? null : change(edited.text), files: mapFiles(edited.files, change) },
  };
}

function mapMessage(message: TurnMessage, change: Change): TurnMessage {
  const toolCalls = message.toolCalls?.map((call) => ({ ...call, arguments: mapJson(call.arguments, change) }));
  return { ...message, content: change(message.content), ...(toolCalls !== undefined && { toolCalls }) };
}

function mapFiles(files: Record<string, string> | null, change: Change): Record<string, string> | null {
  if (files === null) return null;
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, change(content)]));
}

function mapJson(value: Json, change: Change): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapJson(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapJson(inner, change)]));
}
