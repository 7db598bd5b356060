import { messageOf, nodeErrorCode } from "@millwright/core";
import type { Failure } from "./failure.ts";

const timeouts = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

/** The failure that a rejected `fetch` means: nothing of an answer had come. */
export function networkFailure(error: unknown, host: string): Failure {
  const code = networkCode(error);
  if (code !== null && timeouts.has(code)) {
    return {
      code: "timeout",
      message: `${host} did not answer in time: ${code}`,
      hint: "Check that the server is up and not overloaded.",
      retryable: true,
      // After connecting, the server may still be at work on an answer that is paid for.
      retry: code !== "UND_ERR_HEADERS_TIMEOUT",
      waitMs: null,
      cause: error,
    };
  }
  return {
    code: "network",
    message: `${host} cannot be reached: ${code ?? messageOf(error)}`,
    hint: "Check the address, that the server is running, and the network.",
    retryable: true,
    retry: true,
    waitMs: null,
    cause: error,
  };
}

/** The failure that a body means which broke off after the answer had begun. */
export function brokenBodyFailure(error: unknown, host: string): Failure {
  const code = networkCode(error);
  const slow = code !== null && timeouts.has(code);
  return {
    code: slow ? "timeout" : "bad-response",
    message: slow
      ? `${host} stopped sending its answer: ${code}`
      : `${host} broke off its answer: ${code ?? messageOf(error)}`,
    hint: null,
    retryable: true,
    retry: false,
    waitMs: null,
    cause: error,
  };
}

/** The code of an error or of one of its causes: `fetch` hides it one level down. */
function networkCode(error: unknown): string | null {
  for (let at = error, depth = 0; at !== undefined && depth < 4; depth += 1) {
    const code = nodeErrorCode(at);
    if (code !== null) return code;
    at = at instanceof Error ? at.cause : undefined;
  }
  return null;
}
