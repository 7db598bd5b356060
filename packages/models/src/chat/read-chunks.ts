import { MillwrightError } from "@millwright/core";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { failureError } from "../http/failure.ts";
import { brokenBodyFailure } from "../http/network-failure.ts";

const LONGEST_EVENT = 16 * 1024 * 1024;

/**
 * The chunks of an OpenAI-compatible answer: server-sent events up to `[DONE]`, or one JSON document from servers
 * that do not stream.
 *
 * @throws MillwrightError `bad-response` when the body is neither, breaks off, or ends without `[DONE]`
 */
export async function* readChunks(response: Response, host: string): AsyncGenerator {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) {
    yield parseChunk(await readAll(response, host), host);
    return;
  }
  if (type.startsWith("text/html")) {
    throw badResponse(`${host} answered with a web page instead of a chat completion.`, "Check the base address.");
  }
  for await (const event of readEvents(response, host)) {
    if (event.data === "[DONE]") return;
    if (event.data === "") continue;
    const chunk = parseChunk(event.data, host);
    yield event.event === "error" && !hasError(chunk) ? { error: chunk } : chunk;
  }
  throw badResponse(`${host} broke off its answer: the stream ended without [DONE].`);
}

async function* readEvents(response: Response, host: string): AsyncGenerator<EventSourceMessage> {
  let events: EventSourceMessage[] = [];
  let tooLong = false;
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onError: (error) => (tooLong ||= error.type === "max-buffer-size-exceeded"),
    maxBufferSize: LONGEST_EVENT,
  });
  for await (const text of readText(response, host)) {
    parser.feed(text);
    yield* events;
    events = [];
    if (tooLong) throw badResponse(`${host} sent an event of more than ${LONGEST_EVENT} characters.`);
  }
}

async function readAll(response: Response, host: string): Promise<string> {
  const parts: string[] = [];
  for await (const part of readText(response, host)) parts.push(part);
  return parts.join("");
}

async function* readText(response: Response, host: string): AsyncGenerator<string> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw failureError(brokenBodyFailure(error, host), null);
    });
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}

function parseChunk(text: string, host: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse(`${host} sent something that is not JSON (${text.length} characters).`);
  }
}

function hasError(chunk: unknown): boolean {
  return typeof chunk === "object" && chunk !== null && "error" in chunk;
}

function badResponse(message: string, hint?: string): MillwrightError {
  return new MillwrightError("bad-response", message, { retryable: true, ...(hint === undefined ? {} : { hint }) });
}
