import type { Usage } from "@millwright/core";
import { count, fieldsOf, isFields, jsonOf } from "./fields.ts";

/**
 * Usage of Google's generateContent, normalised: `promptTokenCount` includes what a cache served, while
 * `candidatesTokenCount` leaves out thoughts, and what tools put into the prompt is counted apart. Google leaves out
 * counts that are 0; a missing count of the answer follows from `totalTokenCount`.
 *
 * @returns null when the server sent no usage; all parts are null when it did not count the prompt
 */
export function googleUsage(raw: unknown): Usage | null {
  if (!isFields(raw)) return null;
  const fields = fieldsOf(raw);
  const prompt = count(fields["promptTokenCount"]);
  if (prompt === null) return { ...unknown(), raw: jsonOf(raw) };
  const orZero = (name: string): number | null => (name in fields && fields[name] !== null ? count(fields[name]) : 0);
  const byTools = orZero("toolUsePromptTokenCount");
  const thoughts = orZero("thoughtsTokenCount");
  const cacheRead = orZero("cachedContentTokenCount");
  const total = byTools === null ? null : prompt + byTools;
  const output = count(fields["totalTokenCount"]);
  const candidates =
    count(fields["candidatesTokenCount"]) ??
    (output === null || total === null || thoughts === null ? null : output - total - thoughts);
  return {
    input: {
      total,
      uncached: total === null || cacheRead === null ? null : count(total - cacheRead),
      cacheRead,
      cacheWrite5m: null,
      cacheWrite1h: null,
    },
    output: {
      total: candidates === null || thoughts === null ? null : count(candidates + thoughts),
      reasoning: thoughts,
    },
    raw: jsonOf(raw),
  };
}

function unknown(): Omit<Usage, "raw"> {
  return {
    input: { total: null, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
    output: { total: null, reasoning: null },
  };
}
