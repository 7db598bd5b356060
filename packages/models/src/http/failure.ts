import { MillwrightError, type ErrorCode } from "@millwright/core";

/** Why one HTTP attempt failed, before it is known whether there will be another. */
export interface Failure {
  code: ErrorCode;
  message: string;
  hint: string | null;
  /** Whether the same call may succeed later. */
  retryable: boolean;
  /** Whether to ask again at once (after the wait) within the same call. */
  retry: boolean;
  /** The wait that the server asks for, in milliseconds, or null. */
  waitMs: number | null;
  cause?: unknown;
}

/** The failure as the error that ends the call; `note` says why there is no further attempt. */
export function failureError(failure: Failure, note: string | null): MillwrightError {
  const message = note === null ? failure.message : `${failure.message} (${note})`;
  return new MillwrightError(failure.code, message, {
    ...(failure.hint === null ? {} : { hint: failure.hint }),
    ...(failure.cause === undefined ? {} : { cause: failure.cause }),
    retryable: failure.retryable,
  });
}
