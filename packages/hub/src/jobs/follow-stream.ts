import { MillwrightError, messageOf, redact, type Clock } from "@millwright/core";
import { createParser } from "eventsource-parser";
import { z } from "zod";
import { parseOrNull } from "../parse-or-null.ts";
import type { Transport } from "../transport/transport.ts";
import { isJobOver, type Job } from "./job.ts";

export interface StreamEvent {
  /** The line of a log, or an event as JSON; what looks like a credential is taken out. */
  data: string;
  /** When it happened, as the Hub says; null when it does not. */
  timestamp: string | null;
}

export interface FollowOptions {
  transport: Transport;
  clock: Clock;
  url: string;
  /** The job as it is now. */
  job: () => Promise<Job>;
  /** Milliseconds without a byte, keep-alive included, after which the stream is opened anew; default 120000. */
  silenceMs?: number;
  signal?: AbortSignal | undefined;
}

/** Times in a row that a stream may break without anything new before it is given up. */
const PATIENCE = 8;

/**
 * Server-sent events of a job, each once and in order, until the job is over. The Hub plays a stream from its start
 * each time it is opened, so what was seen is counted and passed over. It also ends streams early and without a reason:
 * only a stream that was opened after the end of the job, and ended by itself, is the last one.
 *
 * @throws MillwrightError when the stream breaks again and again without anything new, or `interrupted`
 */
export async function* followStream(options: FollowOptions): AsyncGenerator<StreamEvent> {
  const { clock, signal } = options;
  let seen = 0;
  let fruitless = 0;
  for (;;) {
    const over = isJobOver(await options.job());
    const before = seen;
    let failure: MillwrightError | null = null;
    let index = 0;
    try {
      for await (const event of readOnce(options)) {
        index += 1;
        if (index <= seen) continue;
        seen = index;
        yield event;
      }
    } catch (error) {
      if (!MillwrightError.is(error) || !error.retryable) throw error;
      failure = error;
    }
    if (over && failure === null) return;
    fruitless = seen > before ? 0 : fruitless + 1;
    if (failure !== null && fruitless >= PATIENCE) throw failure;
    await clock.sleep(Math.min(10_000, 1000 * 2 ** fruitless), signal).catch(interrupted);
  }
}

/** One connection: its events from the first on, until it ends. */
async function* readOnce(options: FollowOptions): AsyncGenerator<StreamEvent> {
  const { transport, url, signal } = options;
  const response = await transport.open({ url, headers: { accept: "text/event-stream" }, signal });
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const ready: StreamEvent[] = [];
  const parser = createParser({ onEvent: ({ data }) => ready.push(eventOf(data)) });
  const decoder = new TextDecoder();
  const onAbort = (): void => void reader.cancel().catch(() => undefined);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      const part = await withinSilence(reader.read(), options);
      if (signal?.aborted) interrupted();
      if (part.done) return;
      parser.feed(decoder.decode(part.value, { stream: true }));
      yield* ready.splice(0);
    }
  } catch (error) {
    if (MillwrightError.is(error)) throw error;
    throw new MillwrightError("network", `The stream ${url} broke off: ${messageOf(error)}`, {
      cause: error,
      retryable: true,
    });
  } finally {
    signal?.removeEventListener("abort", onAbort);
    // Leaving early must not leave the connection open.
    await reader.cancel().catch(() => undefined);
  }
}

async function withinSilence<T>(read: Promise<T>, { clock, url, silenceMs = 120_000 }: FollowOptions): Promise<T> {
  const ended = new AbortController();
  const silence = clock.sleep(silenceMs, ended.signal).then(() => {
    throw new MillwrightError("timeout", `The stream ${url} was silent for ${Math.round(silenceMs / 1000)} s.`, {
      retryable: true,
    });
  });
  silence.catch(() => undefined);
  try {
    return await Promise.race([read, silence]);
  } finally {
    ended.abort();
  }
}

const logLine = z.looseObject({ data: z.string(), timestamp: z.string().nullish() });

function eventOf(data: string): StreamEvent {
  const parsed = logLine.safeParse(parseOrNull(data));
  if (!parsed.success) return { data: redact(data), timestamp: null };
  return { data: redact(parsed.data.data), timestamp: parsed.data.timestamp ?? null };
}

function interrupted(): never {
  throw new MillwrightError("interrupted", "Stopped. The job goes on; the same command follows it again.");
}
