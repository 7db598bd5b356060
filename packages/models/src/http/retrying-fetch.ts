import { redact, type Clock } from "@millwright/core";
import type { CleanText } from "../clean-text.ts";
import { failureError, type Failure } from "./failure.ts";
import { httpFailure } from "./http-failure.ts";
import { networkFailure } from "./network-failure.ts";
import type { RetryBudget } from "./retry-budget.ts";
import { backoff } from "./retry-wait.ts";

export interface RetryingFetchOptions {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  budget: RetryBudget;
  /** Attempts of one call, the first included; default 4. */
  maxAttempts?: number;
  /** Most milliseconds that one call waits between attempts, all waits together; default 300000. */
  maxWaitMs?: number;
  signal?: AbortSignal;
  /** Holds attempts back while enough others are under way; default: none is held back. */
  gate?: Gate;
  /** Makes the server's words safe to keep in an error; default: `redact`, cut to 300 characters. */
  clean?: CleanText;
}

/** Decides when an attempt may begin. */
export interface Gate {
  /** Resolves when it may; rejects with the signal's reason when aborted. */
  enter(signal: AbortSignal | undefined): Promise<Pass>;
}

/** The right to have one attempt under way. */
export interface Pass {
  /** To be called once the attempt is over, an answer read to its end; only the first call counts. */
  leave(outcome: AttemptOutcome): void;
}

/** How an attempt ended, as far as it tells of the server's limits: `refused` is a 429. */
export type AttemptOutcome = { kind: "answered" | "failed" } | { kind: "refused"; waitMs: number | null };

/** What one call has done over HTTP so far. Times are readings of the clock's `monotonic`. */
export interface HttpLog {
  attempts: number;
  /** Milliseconds spent waiting between attempts, for the server's limit and for the gate. */
  waitMs: number;
  firstAttemptAt: number | null;
  lastAttemptAt: number | null;
  /** Headers of the successful answer. */
  headers: Headers | null;
}

/**
 * A `fetch` that asks again where that can help: after 408, 409, 429, 500-504, 529 and when no answer came, as
 * long as attempts, waiting time and the run's budget last. It waits as long as the server asks for, otherwise
 * up to 0.5-8 s. Make one for each call: the log is of that call.
 *
 * The returned `fetch` resolves with answers of status 200-299 only.
 *
 * With a gate, `end` must be called when the answer has been read or given up.
 *
 * @throws MillwrightError for any other answer; the signal's reason when aborted
 */
export function retryingFetch(options: RetryingFetchOptions): {
  fetch: typeof globalThis.fetch;
  log: HttpLog;
  end: (outcome: AttemptOutcome) => void;
} {
  const { fetch: send, clock, signal, budget, maxAttempts = 4, maxWaitMs = 300_000 } = options;
  const clean = options.clean ?? ((text: string) => redact(text).slice(0, 300));
  const log: HttpLog = { attempts: 0, waitMs: 0, firstAttemptAt: null, lastAttemptAt: null, headers: null };

  let pass: Pass | null = null;
  let sleptMs = 0;
  let waitingSince: number | null = null;

  const end = (outcome: AttemptOutcome): void => {
    pass?.leave(outcome);
    pass = null;
  };

  const attempt = async (input: string | URL | Request, init: RequestInit): Promise<Response | Failure> => {
    pass = (await options.gate?.enter(signal)) ?? null;
    log.attempts += 1;
    log.lastAttemptAt = clock.monotonic();
    if (waitingSince !== null) log.waitMs += log.lastAttemptAt - waitingSince;
    log.firstAttemptAt ??= log.lastAttemptAt;
    const host = hostOf(input);
    try {
      const response = await send(input, init);
      return response.ok ? response : await httpFailure(response, host, clean, clock.now());
    } catch (error) {
      signal?.throwIfAborted();
      return networkFailure(error, host);
    }
  };

  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    for (;;) {
      signal?.throwIfAborted();
      const outcome = await attempt(input, signal === undefined ? init : { ...init, signal });
      if (outcome instanceof Response) {
        budget.giveBack();
        log.headers = outcome.headers;
        return outcome;
      }
      end(outcome.code === "rate-limited" ? { kind: "refused", waitMs: outcome.waitMs } : { kind: "failed" });
      signal?.throwIfAborted();
      const wait = outcome.waitMs ?? backoff(log.attempts, options.random);
      const decision = decide(outcome, wait);
      if (!decision.again) throw failureError(outcome, decision.note);
      waitingSince = clock.monotonic();
      await clock.sleep(wait, signal);
      sleptMs += clock.monotonic() - waitingSince;
    }
  };

  const decide = (failure: Failure, wait: number): { again: boolean; note: string | null } => {
    if (!failure.retry) return { again: false, note: null };
    if (log.attempts >= maxAttempts) {
      return { again: false, note: log.attempts === 1 ? null : `after ${log.attempts} attempts` };
    }
    const total = sleptMs + wait;
    if (total > maxWaitMs) {
      return {
        again: false,
        note: `it would have to wait ${seconds(total)} in all; ${seconds(maxWaitMs)} is the most`,
      };
    }
    return budget.take() ? { again: true, note: null } : { again: false, note: "the retries of this run are used up" };
  };

  return { fetch, log, end };
}

function hostOf(input: string | URL | Request): string {
  const url = URL.parse(input instanceof Request ? input.url : String(input));
  return url === null ? "The server" : url.host;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
