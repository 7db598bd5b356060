import { isoNow, type Clock, type Generation } from "@millwright/core";
import type { HttpLog } from "../http/retrying-fetch.ts";

type Latency = Generation["latency"];

export interface Stopwatch {
  readonly startedAt: string;
  /** To be called whenever part of the answer has come; only the first call counts. */
  token(): void;
  /** The split of the time so far. */
  latency(log: HttpLog, outcome: "answered" | "failed"): Latency;
}

/** Starts measuring one call. */
export function startStopwatch(clock: Clock): Stopwatch {
  const startedAt = isoNow(clock);
  const start = clock.monotonic();
  let firstToken: number | null = null;
  return {
    startedAt,
    token() {
      firstToken ??= clock.monotonic();
    },
    latency(log, outcome) {
      const now = clock.monotonic();
      return {
        queueMs: log.firstAttemptAt === null ? null : log.firstAttemptAt - start,
        rateLimitWaitMs: log.waitMs,
        firstTokenMs: firstToken === null || log.lastAttemptAt === null ? null : firstToken - log.lastAttemptAt,
        decodeMs: firstToken === null || outcome === "failed" ? null : now - firstToken,
        totalMs: now - start,
      };
    },
  };
}
