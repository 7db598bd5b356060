import { MillwrightError } from "@millwright/core";

/** The one error that a call throws: somebody stopped it. */
export function interrupted(signal: AbortSignal): MillwrightError {
  return new MillwrightError("interrupted", "The model call was stopped before it ended.", {
    cause: signal.reason,
    retryable: true,
  });
}

/** Throws `interrupted` once the signal is aborted. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interrupted(signal);
}

/** The promise, or `interrupted` as soon as the signal is aborted. */
export async function orInterrupted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  throwIfInterrupted(signal);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(interrupted(signal));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
