import { MillwrightError, messageOf } from "@millwright/core";
import type { CleanText } from "../clean-text.ts";
import { failureError } from "../http/failure.ts";
import { streamFailure } from "../http/http-failure.ts";
import { brokenBodyFailure } from "../http/network-failure.ts";
import { readServerMessage } from "../http/server-message.ts";

/**
 * An error of `@huggingface/inference` as one of ours. Its own errors hold the whole request, so nothing but the
 * server's words is taken over. Refusals by status never get here: our `fetch` has thrown them already.
 */
export function hfError(error: unknown, host: string, clean: CleanText): MillwrightError {
  if (MillwrightError.is(error)) return error;
  if (error instanceof SyntaxError) {
    return new MillwrightError("bad-response", `${host} sent something that is not JSON.`, { retryable: true });
  }
  const body = reportedBody(error);
  if (body !== null) return failureError(streamFailure(readServerMessage(body), host, clean), null);
  if (error instanceof Error && error.name === "ProviderApiError") {
    return new MillwrightError("bad-response", `${host} did not answer with a stream.`, { retryable: true });
  }
  if (error instanceof Error && /^(InputError|RoutingError|ProviderOutputError)$/.test(error.name)) {
    return new MillwrightError("input", `${host} cannot be asked: ${clean(messageOf(error))}`);
  }
  return failureError(brokenBodyFailure(error, host), null);
}

/** The `error` event inside a stream that made the library throw, or null. */
function reportedBody(error: unknown): object | null {
  if (!(error instanceof Error) || !("httpResponse" in error)) return null;
  const response = error.httpResponse;
  if (typeof response !== "object" || response === null || !("body" in response)) return null;
  return typeof response.body === "object" ? response.body : null;
}
