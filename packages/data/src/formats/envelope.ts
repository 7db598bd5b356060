import { contentId } from "@millwright/core";
import { durationOf, fieldsOf, first, instantOf, isFields, textOf } from "./fields.ts";
import type { Fields } from "./log-format.ts";

/** Request and response of a provider's HTTP call, as products log them side by side. */
export interface Envelope {
  request: Fields;
  response: Fields;
  /** The row itself: time, user and other tags. */
  outer: Fields;
}

/** Finds request and response in a row: below the usual names, or the row is the response itself. */
export function envelopeOf(row: Fields): Envelope {
  const response = first(row, "response", "response_body", "responseBody", "output", "completion", "message");
  const request = first(row, "request", "request_body", "requestBody", "input", "params");
  const body = fieldsOf(response);
  if (isFields(body["body"])) return { request: fieldsOf(request), response: body["body"], outer: row };
  const bare = Object.keys(body).length === 0;
  return { request: bare && request === null ? row : fieldsOf(request), response: bare ? row : body, outer: row };
}

/** When the call was made: the log's own word first. */
export function timeOf({ request, response, outer }: Envelope): string | null {
  const names = [
    "at",
    "timestamp",
    "created_at",
    "createdAt",
    "time",
    "ts",
    "start_time",
    "startTime",
    "request_created_at",
  ];
  for (const source of [outer, response, request]) {
    const found = instantOf(first(source, ...names));
    if (found !== null) return found;
  }
  return instantOf(response["created"]);
}

/** The id of the call: the provider's, else the log's, else one that the row's content decides (`1e999` is read as no number). */
export function idOf({ response, outer }: Envelope): string {
  return (
    textOf(response["id"]) ??
    textOf(first(outer, "id", "request_id", "requestId", "custom_id")) ??
    contentId("call", JSON.parse(JSON.stringify(outer)))
  );
}

export function latencyOf(outer: Fields): { firstTokenMs: number | null; totalMs: number | null } {
  return {
    firstTokenMs: durationOf(first(outer, "first_token_ms", "ttft_ms", "firstTokenMs")),
    totalMs: durationOf(first(outer, "latency_ms", "duration_ms", "latencyMs", "durationMs")),
  };
}

/** The error that a log tells instead of a response; null when there is none. */
export function errorTextOf({ response, outer }: Envelope): string | null {
  const error = first(response, "error") ?? first(outer, "error", "error_message");
  if (error === null || error === false) return null;
  if (isFields(error)) return textOf(first(error, "message", "type", "code")) ?? "error";
  return textOf(error);
}
