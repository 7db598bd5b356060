/** What the model server does with one request. Pieces of the body are sent one by one; a promise among them is waited for. */
export interface ModelReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: readonly ReplyPiece[];
  /** Destroys the connection after this many bytes of body; null sends all. */
  readonly cutAfterBytes: number | null;
}

export type ReplyPiece = string | Uint8Array | PromiseLike<unknown>;

export interface StreamedAnswer {
  /** Text deltas, one chunk each; a promise holds back what follows it. */
  text: readonly (string | PromiseLike<unknown>)[];
  /** Reasoning deltas, sent as `reasoning_content` before the text. */
  reasoning?: readonly string[];
  /** Default `stop`; null leaves it out. */
  finishReason?: string | null;
  /** Sent in a last chunk without choices, when given. */
  usage?: unknown;
  /** Whether `[DONE]` ends the stream; default true. */
  done?: boolean;
  headers?: Record<string, string>;
}

/** An answer streamed as OpenAI-compatible servers do it. */
export function streamReply(answer: StreamedAnswer): ModelReply {
  const finishReason = answer.finishReason === undefined ? "stop" : answer.finishReason;
  const pieces: ReplyPiece[] = [
    chunk({ role: "assistant", content: "" }),
    ...(answer.reasoning ?? []).map((reasoning) => chunk({ reasoning_content: reasoning })),
    ...answer.text.map((part) => (typeof part === "string" ? chunk({ content: part }) : part)),
  ];
  if (finishReason !== null) pieces.push(chunk({}, finishReason));
  if (answer.usage !== undefined) pieces.push(sseEvent({ id: "chat-1", choices: [], usage: answer.usage }));
  if (answer.done !== false) pieces.push("data: [DONE]\n\n");
  return rawReply(pieces, { "content-type": "text/event-stream", ...answer.headers });
}

/** Server-sent events with the given payloads (objects become JSON), and nothing else: no `[DONE]`. */
export function eventsReply(payloads: readonly unknown[]): ModelReply {
  return rawReply(payloads.map(sseEvent), { "content-type": "text/event-stream" });
}

/** A JSON document; default status 200. */
export function jsonReply(body: unknown, status = 200, headers: Record<string, string> = {}): ModelReply {
  return { ...rawReply([JSON.stringify(body)], { "content-type": "application/json", ...headers }), status };
}

/** A refusal in OpenAI's form. */
export function errorReply(
  status: number,
  error: Readonly<Record<string, unknown>> = {},
  headers: Record<string, string> = {},
): ModelReply {
  return jsonReply({ error: { message: `scripted ${status}`, ...error } }, status, headers);
}

/** Any body, piece by piece; the content type is `text/plain` unless given. */
export function rawReply(body: readonly ReplyPiece[], headers: Record<string, string> = {}): ModelReply {
  return { status: 200, headers: { "content-type": "text/plain", ...headers }, body, cutAfterBytes: null };
}

/** The same reply, broken off after so many bytes of its body by destroying the connection. */
export function cutReply(reply: ModelReply, bytes: number): ModelReply {
  return { ...reply, cutAfterBytes: bytes };
}

/** Destroys the connection without any answer. */
export const hangUp: ModelReply = { status: 0, headers: {}, body: [], cutAfterBytes: 0 };

function chunk(delta: Readonly<Record<string, unknown>>, finishReason: string | null = null): string {
  return sseEvent({
    id: "chat-1",
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
}

function sseEvent(payload: unknown): string {
  return `data: ${typeof payload === "string" ? payload : JSON.stringify(payload)}\n\n`;
}
