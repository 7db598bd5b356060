import { countOf, first, textOf } from "./fields.ts";
import type { Fields, InteractionInput } from "./log-format.ts";

/**
 * Who and what for, from the metadata that a product attaches to its calls. Names are those in use among the tools
 * that we read; in the first object that has one.
 */
export function tagsOf(...sources: readonly Fields[]): Partial<InteractionInput> {
  const find = (...names: readonly string[]): unknown => {
    for (const source of sources) {
      const value = first(source, ...names);
      if (value !== null) return value;
    }
    return null;
  };
  const name = textOf(find("prompt_name", "promptName"));
  const version = textOf(find("prompt_version", "promptVersion"));
  return {
    user: textOf(find("user_id", "userId", "end_user", "endUser", "safety_identifier", "user")),
    session: textOf(find("session_id", "sessionId", "conversation_id", "thread_id", "threadId")),
    project: textOf(find("project_id", "projectId", "project")),
    app: textOf(find("app", "application", "service.name")),
    cohort: textOf(find("cohort", "plan", "tier_name")),
    operation: textOf(find("operation", "feature", "task")),
    turn: countOf(find("turn", "turn_index")),
    prompt: { name, version },
  };
}

/** Lays known values over others: null gives way. */
export function overlay(base: Partial<InteractionInput>, over: Partial<InteractionInput>): Partial<InteractionInput> {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) if (value !== null && value !== undefined) result[key] = value;
  return result;
}
