import { MillwrightError, validate, type Clock } from "@millwright/core";
import type { z } from "zod";
import { answerFailure, failureError, networkFailure, silenceFailure, type HubFailure } from "./hub-failure.ts";
import { isRepeatable } from "./repeatable.ts";
import { sendWithRedirects } from "./redirects.ts";
import { backoff, serverWait } from "./server-wait.ts";

export interface TransportOptions {
  /** The Hub's address. */
  endpoint: string;
  token: string | null;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Default `millwright`. */
  userAgent?: string;
  /** Attempts of one call, the first included; default 6. */
  maxAttempts?: number;
  /** Most milliseconds that one call waits between attempts, all waits together; default 600000. */
  maxWaitMs?: number;
  /** Milliseconds for one attempt without its body; default 120000. A body gets a second more each 256 KiB. */
  attemptMs?: number;
  /** Told before each wait, in words that hold no secret. */
  onRetry?: (note: string) => void;
}

export interface HubCall {
  /** Path below the endpoint, or an absolute address that the Hub gave. */
  url: string;
  /** Default `GET`. */
  method?: string;
  headers?: Record<string, string>;
  /** Replayable: it is sent again with each attempt. */
  body?: string | Blob;
  /** Whether the token goes along, if the address is the Hub's own; default true. Signed addresses of storage need none. */
  token?: boolean;
  /** Statuses besides 200-299 that are an answer, not a failure. */
  accept?: readonly number[];
  signal?: AbortSignal | undefined;
}

/** An answer that has come whole. */
export interface HubAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** The one way to the Hub: each call of ours and of any library goes through it. */
export interface Transport {
  readonly endpoint: URL;
  /** The whole answer. Throws MillwrightError for statuses that are not accepted. */
  call(call: HubCall): Promise<HubAnswer>;
  /** The answer's JSON, checked against a schema. */
  json<T>(call: HubCall, schema: z.ZodType<T>): Promise<T>;
  /** The answer as soon as its headers are there; the body is the caller's, and may break off. */
  open(call: HubCall): Promise<Response>;
}

/**
 * Makes the transport. An attempt that may succeed later (408, 425, 429, 500, 502-504, broken, silent) is made
 * again, after the wait that the Hub asks for, if repeating the call is safe. What makes something new (a
 * commit, a repository, a job) is not repeated once it may have reached the Hub: its caller must look first.
 *
 * Errors are `retryable` when the outcome is open or a later attempt may succeed, and never hold the token.
 */
export function createTransport(options: TransportOptions): Transport {
  const { clock, maxAttempts = 6, maxWaitMs = 600_000, attemptMs = 120_000 } = options;
  const endpoint = new URL(options.endpoint);

  const run = async <T>(call: HubCall, read: (response: Response) => Promise<T>): Promise<T> => {
    const url = new URL(call.url, endpoint);
    const method = call.method ?? "GET";
    const repeatable = isRepeatable(method, url.pathname);
    let waited = 0;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(call, url, method, read);
      if (outcome.ok) return outcome.value;
      const { failure } = outcome;
      const wait = outcome.wait ?? backoff(attempt, options.random);
      waited += wait;
      const note = whyNot(failure, repeatable, attempt, waited);
      if (note !== "") throw failureError(clean(failure), note);
      options.onRetry?.(`${clean(failure).message}; again in ${Math.ceil(wait / 1000)} s`);
      await clock.sleep(wait, call.signal).catch(interrupted);
    }
  };

  type Outcome<T> = { ok: true; value: T } | { ok: false; failure: HubFailure; wait: number | null };

  const once = async <T>(
    call: HubCall,
    url: URL,
    method: string,
    read: (response: Response) => Promise<T>,
  ): Promise<Outcome<T>> => {
    if (call.signal?.aborted) interrupted();
    const limit = attemptMs + (bodySize(call.body) / (256 * 1024)) * 1000;
    const stop = new AbortController();
    const ended = new AbortController();
    const onAbort = (): void => stop.abort();
    call.signal?.addEventListener("abort", onAbort, { once: true });
    let silent = false;
    clock.sleep(limit, ended.signal).then(
      () => {
        silent = true;
        stop.abort();
      },
      () => undefined,
    );
    try {
      const headers = new Headers(call.headers);
      headers.set("user-agent", options.userAgent ?? "millwright");
      const init = { method, headers, signal: stop.signal, ...(call.body === undefined ? {} : { body: call.body }) };
      const token = call.token === false ? null : options.token;
      const response = await sendWithRedirects(options.fetch, { url, init }, endpoint, token);
      if (response.ok || call.accept?.includes(response.status)) return { ok: true, value: await read(response) };
      const text = await response.text().catch(() => "");
      const failure = answerFailure(method, url, response.status, response.headers, text);
      return { ok: false, failure, wait: serverWait(response.status, response.headers, clock.now()) };
    } catch (error) {
      if (call.signal?.aborted) return interrupted();
      if (MillwrightError.is(error)) throw error;
      const failure = silent ? silenceFailure(method, url, limit) : networkFailure(method, url, error);
      return { ok: false, failure, wait: null };
    } finally {
      ended.abort();
      call.signal?.removeEventListener("abort", onAbort);
    }
  };

  const whyNot = (failure: HubFailure, repeatable: boolean, attempt: number, waited: number): string | null => {
    if (!failure.passing) return null;
    if (!repeatable && !failure.untouched) return "it may have been carried out, so it is not sent again blindly";
    if (attempt >= maxAttempts) return `after ${attempt} attempts`;
    if (waited > maxWaitMs) return `it would have to wait ${Math.round(waited / 1000)} s in all`;
    return "";
  };

  /** Tokens of an unusual shape are known to nobody but us. */
  const clean = (failure: HubFailure): HubFailure =>
    options.token === null ? failure : { ...failure, message: failure.message.replaceAll(options.token, "***") };

  const call = (wanted: HubCall): Promise<HubAnswer> =>
    run(wanted, async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }));

  return {
    endpoint,
    call,
    json: (wanted, schema) =>
      run(wanted, async (response) => {
        const text = await response.text();
        const source = `The answer of ${endpoint.host} to ${new URL(wanted.url, endpoint).pathname}`;
        return validate(schema, parse(text, source), source, "bad-response");
      }),
    open: (wanted) => run(wanted, async (response) => Promise.resolve(response)),
  };
}

function bodySize(body: string | Blob | undefined): number {
  return body === undefined ? 0 : typeof body === "string" ? body.length : body.size;
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MillwrightError("bad-response", `${source} is no JSON: ${text.slice(0, 80)}`, { cause: error });
  }
}

function interrupted(): never {
  throw new MillwrightError("interrupted", "Stopped. Run the same command again: it goes on where it stopped.");
}
