import { dollars } from "@millwright/core";
import type { Fields } from "./log-format.ts";

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a key, also where it came as JSON in a text; an empty object when there is none. */
export function fieldsOf(value: unknown): Fields {
  const known = jsonOf(value);
  return isFields(known) ? known : {};
}

/** The list at a key, also where it came as JSON in a text. */
export function listOf(value: unknown): readonly unknown[] {
  const known = jsonOf(value);
  return Array.isArray(known) ? known : [];
}

/** The value; a text that holds a JSON object or list is that. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** The first of the keys that holds a value. */
export function first(row: Fields, ...keys: readonly string[]): unknown {
  for (const key of keys) if (row[key] !== undefined && row[key] !== null) return row[key];
  return null;
}

/** A text that is not empty; a number counts as its digits. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** A count of tokens, also from a text of digits as OTLP sends them; anything else is unknown. */
export function countOf(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A duration that is not negative. */
export function durationOf(value: unknown, unit = 1): number | null {
  const number = numberOf(value);
  return number === null || number < 0 ? null : number * unit;
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Dollars as micro-dollars; null when unknown or negative. */
export function costOf(value: unknown): number | null {
  const amount = numberOf(value);
  return amount === null || amount < 0 || amount > 1e9 ? null : dollars(amount);
}

const earliest = Date.UTC(2015, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/**
 * An instant as ISO text in UTC: from ISO or SQL text (without a zone it is UTC), or from seconds, milliseconds,
 * microseconds or nanoseconds since 1970, told apart by their size. Null outside 2015 to 2199.
 */
export function instantOf(value: unknown): string | null {
  const ms = millisecondsOf(value);
  return ms === null || !(ms >= earliest && ms < latest) ? null : new Date(ms).toISOString();
}

function millisecondsOf(value: unknown): number | null {
  if (typeof value === "string" && !/^\d+(?:\.\d+)?$/.test(value)) {
    const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
      value,
    );
    if (parts === null) return null;
    const [, date = "", time = "00:00:00", fraction = "", zone = "Z"] = parts;
    const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
    const ms = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset}`);
    return Number.isNaN(ms) ? null : ms;
  }
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number) || number <= 0) return null;
  if (number < 1e11) return number * 1000;
  if (number < 1e14) return number;
  return number < 1e17 ? number / 1e3 : number / 1e6;
}
