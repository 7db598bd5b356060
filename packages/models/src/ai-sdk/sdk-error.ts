import { MillwrightError, messageOf } from "@millwright/core";
import type { CleanText } from "../clean-text.ts";
import { failureError } from "../http/failure.ts";
import { streamFailure } from "../http/http-failure.ts";
import { brokenBodyFailure } from "../http/network-failure.ts";
import { readServerMessage } from "../http/server-message.ts";
import { fieldsOf, isFields, type Fields } from "../usage/fields.ts";

/**
 * An error of an AI SDK model, thrown or sent inside its stream, as one of ours. The SDK's errors hold the whole
 * request, so nothing but the server's words is taken over. With a fetch of ours, refusals by status are ours already
 * and are found among the causes.
 */
export function sdkError(error: unknown, host: string, clean: CleanText): MillwrightError {
  const own = ownError(error);
  if (own !== null) return own;
  const name = error instanceof Error ? error.name : "";
  if (/JSONParseError|TypeValidationError|EmptyResponseBody|InvalidResponseData/.test(name) || isUnreadable(error)) {
    return new MillwrightError("bad-response", `${host} sent something that its AI SDK provider cannot read.`, {
      retryable: true,
    });
  }
  if (/UnsupportedFunctionality|InvalidPrompt|InvalidArgument|LoadAPIKey|LoadSetting/.test(name)) {
    return new MillwrightError("input", `${host} cannot be asked: ${clean(messageOf(error))}`);
  }
  const reported = reportedError(error);
  if (reported !== null) return failureError(streamFailure(readServerMessage({ error: reported }), host, clean), null);
  const broken = brokenBodyFailure(error, host);
  return failureError({ ...broken, message: clean(broken.message), cause: undefined }, null);
}

function ownError(error: unknown): MillwrightError | null {
  for (let at = error, depth = 0; at !== undefined && depth < 5; depth += 1) {
    if (MillwrightError.is(at)) return at;
    at = at instanceof Error ? at.cause : undefined;
  }
  return null;
}

/** An answer with status 200 in which the SDK found neither events nor the document that it expected. */
function isUnreadable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && /JSONParseError|TypeValidationError/.test(cause.name);
}

/** The server's own words about a failure: message, type, code and status, wherever the SDK put them. */
function reportedError(error: unknown): Fields | null {
  if (!isFields(error)) return typeof error === "string" ? { message: error } : null;
  const data = fieldsOf(error["data"] ?? parsed(error["responseBody"]));
  const inner = [data["error"], fieldsOf(data["response"])["error"], data].find(
    (one) => isFields(one) && typeof one["message"] === "string",
  );
  const words = fieldsOf(inner);
  const message = words["message"] ?? error["message"];
  if (
    typeof message !== "string" ||
    (error instanceof Error && !isRefusal(error["statusCode"]) && inner === undefined)
  ) {
    return null;
  }
  return {
    message,
    type: words["type"] ?? error["type"],
    code: words["code"] ?? error["code"],
    status: error["statusCode"],
    details: words["details"],
  };
}

/** The SDK gives an answer that broke off the status 200 that it had begun with. */
function isRefusal(status: unknown): boolean {
  return typeof status === "number" && status >= 400;
}

function parsed(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
