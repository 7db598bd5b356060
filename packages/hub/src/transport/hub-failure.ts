import { MillwrightError, messageOf, nodeErrorCode, type ErrorCode } from "@millwright/core";

/** Why one attempt at a Hub call failed. */
export interface HubFailure {
  /** HTTP status, or null when no answer came. */
  status: number | null;
  code: ErrorCode;
  message: string;
  hint: string | null;
  /** Whether the same call may succeed later. */
  passing: boolean;
  /** Whether the Hub has surely not acted on the call. */
  untouched: boolean;
  cause?: unknown;
}

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The failure that an answer means. Of the body only the Hub's own words are kept; addresses lose their query. */
export function answerFailure(method: string, url: URL, status: number, headers: Headers, body: string): HubFailure {
  const words = headers.get("x-error-message") ?? errorIn(body);
  const code = headers.get("x-error-code");
  const request = headers.get("x-request-id");
  const parts = [`HTTP ${status}`, code, words].filter((part) => part !== null && part !== "").join(", ");
  const id = request === null ? "" : ` (request ${request})`;
  return {
    status,
    code: errorCode(status),
    message: `${url.host} refused ${method} ${url.pathname}: ${parts.slice(0, 400)}${id}`,
    hint: hintOf(status),
    passing: passing.has(status),
    untouched: status === 429 || (status >= 400 && status < 500 && status !== 408),
  };
}

/** The failure that a rejected `fetch` or a body that broke off means. */
export function networkFailure(method: string, url: URL, error: unknown): HubFailure {
  const code = networkCode(error);
  return {
    status: null,
    code: "network",
    message: `${url.host} did not answer ${method} ${url.pathname}: ${code ?? messageOf(error)}`,
    hint: "Check the network, then run the same command again: it goes on where it stopped.",
    passing: true,
    untouched: code !== null && neverSent.has(code),
    cause: error,
  };
}

/** The failure that silence means: nothing came within the time for one attempt. */
export function silenceFailure(method: string, url: URL, ms: number): HubFailure {
  return {
    status: null,
    code: "timeout",
    message: `${url.host} did not finish ${method} ${url.pathname} within ${Math.round(ms / 1000)} s`,
    hint: "Run the same command again: it goes on where it stopped.",
    passing: true,
    untouched: false,
  };
}

/** The failure as the error that ends the call; `note` says why there is no further attempt. */
export function failureError(failure: HubFailure, note: string | null): MillwrightError {
  return new MillwrightError(failure.code, note === null ? failure.message : `${failure.message} (${note})`, {
    ...(failure.hint === null ? {} : { hint: failure.hint }),
    ...(failure.cause === undefined ? {} : { cause: failure.cause }),
    retryable: failure.passing,
  });
}

const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ENETUNREACH"]);

function errorCode(status: number): ErrorCode {
  if (status === 401 || status === 403) return "auth";
  if (status === 402) return "quota-exhausted";
  if (status === 429) return "rate-limited";
  if (status === 408) return "timeout";
  return status >= 500 ? "infrastructure" : "input";
}

function hintOf(status: number): string | null {
  if (status === 401) return "Set HF_TOKEN to a token that may see it, or log in with `hf auth login`.";
  if (status === 403) return "The token lacks the right: it needs write access to this namespace.";
  if (status === 402) return "The account has no credit left.";
  if (status === 429) return "The Hub limits the rate; wait five minutes, then run the same command again.";
  if (status === 404) return "Check the name and the revision; a private repository looks missing without a token.";
  return status >= 500 ? "The Hub has trouble; run the same command again later: it goes on where it stopped." : null;
}

function errorIn(body: string): string | null {
  try {
    const value = JSON.parse(body) as unknown;
    const error = typeof value === "object" && value !== null && "error" in value ? value.error : null;
    return typeof error === "string" ? error : null;
  } catch {
    return null;
  }
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
