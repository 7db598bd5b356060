import {
  MillwrightError,
  contentId,
  hashRequest,
  identifyGeneration,
  serializeError,
  sha256,
  type Generation,
  type ModelRef,
  type ModelRequest,
  type Usage,
} from "@millwright/core";
import { interrupted, throwIfInterrupted } from "../abort.ts";
import type { Ambient } from "../ambient.ts";
import { textCleaner, type CleanText } from "../clean-text.ts";
import { fromStream } from "../from-stream.ts";
import { retryBudget } from "../http/retry-budget.ts";
import { retryingFetch } from "../http/retrying-fetch.ts";
import type { ModelClient } from "../model-client.ts";
import { collectAnswer, type Answer, type AnswerCollector } from "./answer.ts";
import { startStopwatch } from "./stopwatch.ts";

/** How one backend makes one call: it yields the pieces of the answer, in the form that its collector knows. */
export type ChatTransport = (request: ModelRequest, call: TransportCall) => AsyncIterable<unknown>;

interface TransportCall {
  /** Retries, and answers with status 200-299 only. */
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  clean: CleanText;
}

export interface ChatClientOptions {
  ref: ModelRef;
  /** How messages name the server. */
  host: string;
  transport: ChatTransport;
  /** Keys that must not show up in any message. */
  secrets: readonly string[];
  ambient: Ambient;
  /** Puts the answer together; default: from OpenAI's chunks. */
  collect?: (host: string, clean: CleanText) => AnswerCollector;
}

/** A client for anything that answers piece by piece, by default in OpenAI's chat-completion chunks. */
export function createChatClient(options: ChatClientOptions): ModelClient {
  const { ref, host, transport, secrets, ambient, collect = collectAnswer } = options;
  const budget = ambient.retryBudget ?? retryBudget();
  const random = ambient.random ?? Math.random;
  const gate = ambient.pacers?.of(paceKey(ref, host, secrets));

  return fromStream({
    ref,
    capabilities: { streaming: true, usage: true },
    async *stream(request, { signal, origin = "eval" } = {}) {
      throwIfInterrupted(signal);
      const stopwatch = startStopwatch(ambient.clock);
      const leave = new AbortController();
      const call = {
        signal: signal === undefined ? leave.signal : AbortSignal.any([signal, leave.signal]),
        clean: textCleaner(secrets, request),
      };
      const http = retryingFetch({ ...ambient, ...call, budget, random, ...(gate === undefined ? {} : { gate }) });
      const collector = collect(host, call.clean);

      const record = (response: Answer | null, usage: Usage | null, error: Generation["error"]): Generation =>
        identifyGeneration({
          schema: "millwright.generation/1",
          startedAt: stopwatch.startedAt,
          model: ref,
          request,
          requestHash: hashRequest(request),
          response,
          error,
          usage,
          cost: null,
          latency: stopwatch.latency(http.log, error === null ? "answered" : "failed"),
          httpAttempts: http.log.attempts,
          origin,
        });

      try {
        for await (const chunk of transport(request, { ...call, fetch: http.fetch })) {
          throwIfInterrupted(signal);
          const { text, reasoning, streamed } = collector.add(chunk);
          if (streamed && (text !== "" || reasoning !== "")) stopwatch.token();
          if (text !== "") yield text;
        }
        throwIfInterrupted(signal);
        const { answer, usage } = collector.end();
        http.end({ kind: "answered" });
        const servedBy = http.log.headers?.get("x-inference-provider") ?? answer.servedBy;
        return record({ ...answer, servedBy }, usage, null);
      } catch (error) {
        if (signal?.aborted === true) throw interrupted(signal);
        const failure = serializeError(error);
        if (failure.code === "rate-limited") http.end({ kind: "refused", waitMs: null });
        // Our own errors are clean already; a foreign one may quote anything.
        const message = MillwrightError.is(error) ? failure.message : call.clean(failure.message);
        return record(null, null, { ...failure, message });
      } finally {
        http.end({ kind: "failed" });
        leave.abort();
      }
    },
  });
}

/** Limits are set by the provider, for an account and a model. */
function paceKey(ref: ModelRef, host: string, secrets: readonly string[]): string {
  return contentId("pace", [ref.provider, host, ref.id, secrets.map((secret) => sha256(secret))]);
}
