import { createHash } from "node:crypto";

/** SHA-256 of bytes or text, as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * JSON with the keys of every object in code-unit order and without white space, so that equal values have
 * equal text. Throws TypeError on what JSON cannot hold (undefined, bigint, cycles, non-finite numbers).
 */
export function canonicalJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "number" && !Number.isFinite(inner)) throw new TypeError(`Not a JSON number: ${inner}`);
    return inner;
  });
  if (text === undefined) throw new TypeError(`Not a JSON value: ${String(value)}`);
  return writeSorted(JSON.parse(text));
}

/** An id that the content decides: `prefix_` and 16 hex digits of the SHA-256 of its canonical JSON. */
export function contentId(prefix: string, value: unknown): string {
  return `${prefix}_${sha256(canonicalJson(value)).slice(0, 16)}`;
}

/** Writes objects itself: JavaScript would put keys such as "10" first, in numeric order. */
function writeSorted(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeSorted).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${writeSorted(inner)}`).join(",")}}`;
}
