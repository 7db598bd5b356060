import type { ErrorCode } from "@millwright/core";
import type { CleanText } from "../clean-text.ts";
import type { Failure } from "./failure.ts";
import { parseServerMessage, type ServerMessage } from "./server-message.ts";
import { serverWait } from "./retry-wait.ts";

const quotaMarks =
  /insufficient_quota|credit_balance_exhausted|enforced_spend_limit_reached|billing_error|billing_hard_limit|PerDay/;
/** Anthropic and the Hub say it in words only. Google says "exceeded your current quota" of a minute's quota too. */
const quotaWords = /credit balance is too low|reached your specified (api )?usage limits|monthly included credits/i;
const contextWords =
  /context[_ -]?(length|window|size)|maximum (context|model|input) length|(prompt|input|request) is too long|too many (input )?tokens|max_model_len/i;
const filterMarks = /content_filter|content_policy|safety/;

/** The failure that an HTTP answer outside 200-299 means. Reads at most 64 KiB of its body. */
export async function httpFailure(response: Response, host: string, clean: CleanText, now: number): Promise<Failure> {
  const message = parseServerMessage(await readStart(response));
  const failure = serverFailure(response.status, message, `${host} answered HTTP ${response.status}`, clean);
  const verdict = response.headers.get("x-should-retry");
  const wanted = verdict === "true" || (failure.retry && verdict !== "false");
  return {
    ...failure,
    retry: wanted && failure.code !== "quota-exhausted",
    waitMs: serverWait(response.status, response.headers, now) ?? message.waitMs,
  };
}

/** The failure that a server reported inside a stream, after HTTP 200. */
export function streamFailure(message: ServerMessage, host: string, clean: CleanText): Failure {
  const status = message.status ?? statusOf(message.marks.join(" "));
  return { ...serverFailure(status, message, `${host} reported an error inside its answer`, clean), retry: false };
}

function serverFailure(status: number, message: ServerMessage, subject: string, clean: CleanText): Failure {
  const words = clean(message.text);
  const code = errorCode(status, message);
  const repeatable = isRepeatable(status) && code !== "quota-exhausted" && code !== "context-too-long";
  return {
    code,
    message: words === "" ? `${subject}.` : `${subject}: ${words}`,
    hint: hints[code] ?? null,
    retryable: repeatable,
    retry: repeatable,
    waitMs: null,
  };
}

function errorCode(status: number, message: ServerMessage): ErrorCode {
  const marks = message.marks.join(" ");
  if (status === 402 || quotaMarks.test(marks) || quotaWords.test(message.text)) return "quota-exhausted";
  if (status === 429) return "rate-limited";
  if (status === 401 || status === 403) return "auth";
  if (status === 408) return "timeout";
  if (status >= 400 && status < 500) {
    if (contextWords.test(marks) || contextWords.test(message.text)) return "context-too-long";
    if (filterMarks.test(marks)) return "content-filter";
  }
  return isRepeatable(status) || status >= 500 ? "infrastructure" : "input";
}

const repeatable = new Set([408, 409, 429, 500, 501, 502, 503, 504, 529]);

function isRepeatable(status: number): boolean {
  return repeatable.has(status);
}

/** An error in a stream often has no status: its type says what it would have been. */
function statusOf(marks: string): number {
  if (/rate_limit|too_many_requests|resource_exhausted/i.test(marks)) return 429;
  if (/context_length|invalid_(request|argument|prompt)|content_filter|content_policy/i.test(marks)) return 400;
  if (/authentication|permission/i.test(marks)) return 401;
  if (/not_found/i.test(marks)) return 404;
  if (/overloaded/i.test(marks)) return 529;
  return 500;
}

const hints: Partial<Record<ErrorCode, string>> = {
  "rate-limited": "Wait a while or lower the concurrency, then go on with the same run.",
  "quota-exhausted": "Add credit to the account or raise its spending limit, then go on with the same run.",
  auth: "Check that the key in the environment is right and may use this model.",
  "context-too-long": "Shorten the prompt, lower the most output tokens, or choose a model with a longer context.",
  input: "Check the name of the model and the settings of the request.",
};

const LIMIT = 64 * 1024;

async function readStart(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const part of response.body) {
      text += decoder.decode(part, { stream: true });
      if (text.length >= LIMIT) break;
    }
  } catch {
    // The status alone decides; a body that breaks off only costs the server's words.
  }
  return text;
}
