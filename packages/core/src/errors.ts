import { redact } from "./redact.ts";

export { redact };

/**
 * What went wrong, for programs: the part of the house that owns the fault, then the fault.
 *
 * - `usage`, `config`, `input`: the caller can fix it (exit code 2).
 * - `infrastructure`, `environment`: the machine, the network or a provider (exit code 3).
 * - `interrupted`: stopped on request, can go on (exit code 130).
 * - `internal`: a bug of Millwright.
 */
export type ErrorCode =
  | "usage"
  | "config"
  | "input"
  | "environment"
  | "infrastructure"
  | "rate-limited"
  | "quota-exhausted"
  | "auth"
  | "timeout"
  | "network"
  | "bad-response"
  | "content-filter"
  | "context-too-long"
  | "interrupted"
  | "internal";

export interface ErrorOptions {
  /** What the reader can do about it, as one sentence. */
  hint?: string;
  cause?: unknown;
  /** Whether the same call may succeed later. Default false. */
  retryable?: boolean;
}

/** The form in which an error is kept in a record: no stack, no request body, no secret. */
export interface SerializedError {
  code: ErrorCode;
  message: string;
  hint: string | null;
  retryable: boolean;
}

const brand = Symbol.for("millwright.error");

/**
 * The one error type of Millwright. Message, hint and cause are redacted when it is made, so no secret
 * reaches a log, a record or a report through it.
 */
export class MillwrightError extends Error {
  override readonly name = "MillwrightError";
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly retryable: boolean;
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(redact(message), options.cause === undefined ? undefined : { cause: redactCause(options.cause) });
    this.code = code;
    this.hint = options.hint === undefined ? null : redact(options.hint);
    this.retryable = options.retryable ?? false;
  }

  /** Whether a value is a MillwrightError, also one made by another copy of this package. */
  static is(value: unknown): value is MillwrightError {
    return typeof value === "object" && value !== null && brand in value;
  }

  toJSON(): SerializedError {
    return { code: this.code, message: this.message, hint: this.hint, retryable: this.retryable };
  }
}

/** Any thrown value as a serialisable error; what is not a MillwrightError counts as `internal`. */
export function serializeError(error: unknown): SerializedError {
  if (MillwrightError.is(error)) {
    return { code: error.code, message: error.message, hint: error.hint, retryable: error.retryable };
  }
  return { code: "internal", message: redact(messageOf(error)), hint: null, retryable: false };
}

/** The message of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The Node error code (`ENOENT`, `ENOSPC`, …) of a thrown value, or null. */
export function nodeErrorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** A bug of ours: thrown where the types say that code cannot be reached. */
export function unreachable(value: never): never {
  throw new MillwrightError("internal", `Unexpected value: ${JSON.stringify(value)}`);
}

function redactCause(cause: unknown): unknown {
  if (MillwrightError.is(cause)) return cause;
  if (!(cause instanceof Error)) return typeof cause === "string" ? redact(cause) : undefined;
  const clean = new Error(redact(cause.message));
  clean.name = cause.name;
  if (cause.stack !== undefined) clean.stack = redact(cause.stack);
  const code = nodeErrorCode(cause);
  return code === null ? clean : Object.assign(clean, { code });
}
