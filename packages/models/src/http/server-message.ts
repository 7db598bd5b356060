import { z } from "zod";
import { parseDuration } from "./retry-wait.ts";

/** What a server says about a failure: its words and its machine-readable marks (`code`, `type`). */
export interface ServerMessage {
  text: string;
  marks: readonly string[];
  /** The HTTP status that an error inside a stream carries, or null. */
  status: number | null;
  /** How long the words ask to wait, in milliseconds, or null: Google says it there and not in a header. */
  waitMs: number | null;
}

const mark = z.union([z.string(), z.number()]).nullish().catch(null);
const detail = z.looseObject({
  message: z.string().nullish().catch(null),
  msg: z.string().nullish().catch(null),
  code: mark,
  type: mark,
  status: mark,
  details: z
    .union([
      z.looseObject({ error_code: mark }),
      z.array(
        z.looseObject({
          reason: mark,
          retryDelay: z.string().nullish().catch(null),
          violations: z
            .array(z.looseObject({ quotaId: mark }))
            .nullish()
            .catch(null),
        }),
      ),
    ])
    .nullish()
    .catch(null),
});
const envelope = z.looseObject({
  error: z.union([z.string(), detail]).nullish().catch(null),
  detail: z
    .union([z.string(), z.array(detail)])
    .nullish()
    .catch(null),
  message: z.string().nullish().catch(null),
  code: mark,
  type: mark,
});

/** The words and marks of a body in any of the usual forms; a body that is no JSON counts as words unless it is HTML. */
export function parseServerMessage(body: string): ServerMessage {
  const value = parseOrNull(body);
  if (value !== null) return readServerMessage(value);
  return { text: /^\s*</.test(body) ? "" : body, marks: [], status: null, waitMs: null };
}

/** The same for a body that is parsed already. */
export function readServerMessage(body: unknown): ServerMessage {
  // Google wraps the error of a stream that never began in a list.
  const outer = envelope.safeParse(Array.isArray(body) ? (body[0] as unknown) : body).data;
  if (outer === undefined) return { text: typeof body === "string" ? body : "", marks: [], status: null, waitMs: null };
  const inner = typeof outer.error === "object" && outer.error !== null ? outer.error : null;
  const list = Array.isArray(outer.detail) ? outer.detail[0] : null;
  const text =
    inner?.message ??
    (typeof outer.error === "string" ? outer.error : null) ??
    outer.message ??
    (typeof outer.detail === "string" ? outer.detail : null) ??
    list?.msg ??
    "";
  const details = Array.isArray(inner?.details) ? inner.details : [];
  const own = Array.isArray(inner?.details) ? null : inner?.details?.error_code;
  const marks = [inner?.code, inner?.type, inner?.status, own, outer.code, outer.type]
    .concat(details.flatMap(({ reason, violations }) => [reason, ...(violations ?? []).map(({ quotaId }) => quotaId)]))
    .filter((value) => value !== null && value !== undefined);
  const waits = details.flatMap(({ retryDelay }) =>
    typeof retryDelay === "string" ? [parseDuration(retryDelay)] : [],
  );
  return {
    text,
    marks: marks.map(String),
    status: statusIn([inner?.status, inner?.code, outer.code]),
    waitMs: waits.find((wait) => wait !== null) ?? null,
  };
}

function statusIn(values: readonly (string | number | null | undefined)[]): number | null {
  for (const value of values) {
    const number = Number(value ?? Number.NaN);
    if (Number.isInteger(number) && number >= 400 && number < 600) return number;
  }
  return null;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
