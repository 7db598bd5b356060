import type { MillwrightError } from "@millwright/core";
import {
  errorReply,
  fakeClock,
  hangUp,
  jsonReply,
  rawReply,
  startModelServer,
  type ModelReply,
} from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { retryBudget } from "./retry-budget.ts";
import { retryingFetch, type HttpLog, type RetryingFetchOptions } from "./retrying-fetch.ts";

const ok = jsonReply({ ok: true });

describe("asks again", () => {
  test.each([408, 409, 429, 500, 501, 502, 503, 504, 529])("after status %i", async (status) => {
    const { outcome, log } = await call([errorReply(status), ok]);
    expect(outcome).toBeInstanceOf(Response);
    expect(log.attempts).toBe(2);
  });

  test("when the connection ends without an answer", async () => {
    const { outcome, log } = await call([hangUp, hangUp, ok]);
    expect(outcome).toBeInstanceOf(Response);
    expect(log.attempts).toBe(3);
  });

  test("after any status when x-should-retry says so", async () => {
    const { log } = await call([errorReply(418, {}, { "x-should-retry": "true" }), ok]);
    expect(log.attempts).toBe(2);
  });
});

describe("does not ask again", () => {
  test.each([400, 401, 402, 403, 404, 413, 422, 505])("after status %i", async (status) => {
    const { outcome, log } = await call([errorReply(status), ok]);
    expect(outcome).toMatchObject({ retryable: false });
    expect(log.attempts).toBe(1);
  });

  test("when x-should-retry forbids it, though the call may succeed later", async () => {
    const { outcome, log } = await call([errorReply(503, {}, { "x-should-retry": "false" }), ok]);
    expect(outcome).toMatchObject({ retryable: true });
    expect(log.attempts).toBe(1);
  });

  test.each([
    { code: "insufficient_quota" },
    { type: "insufficient_quota" },
    { code: "credit_balance_exhausted" },
    { details: { error_code: "enforced_spend_limit_reached" } },
    { type: "invalid_request_error", message: "Your credit balance is too low to access the API." },
    { details: [{ violations: [{ quotaId: "GenerateRequestsPerDayPerProjectPerModel-FreeTier" }] }] },
  ])("when quota is exhausted: %j, whatever the headers say", async (error) => {
    const headers = { "x-should-retry": "true", "retry-after": "90" };
    const { outcome, log } = await call([errorReply(429, error, headers), ok]);
    expect(outcome).toMatchObject({ code: "quota-exhausted", retryable: false });
    expect(log.attempts).toBe(1);
  });
});

describe("waits", () => {
  test("as long as the server asks for, also for more than a minute", async () => {
    const { waits, log } = await call([errorReply(429, {}, { "retry-after": "90" }), ok]);
    expect(waits).toEqual([90_000]);
    expect(log.waitMs).toBe(90_000);
  });

  test("longer and longer when the server does not say", async () => {
    const { waits } = await call([errorReply(500), errorReply(500), errorReply(500), ok]);
    expect(waits).toEqual([250, 500, 1000]);
  });

  test("no longer than it may in all, and says what was asked for", async () => {
    const headers = { "retry-after": "200" };
    const { outcome, waits } = await call([errorReply(429, {}, headers), errorReply(429, {}, headers), ok]);
    expect(waits).toEqual([200_000]);
    expect(messageOf(outcome)).toMatchInlineSnapshot(
      `"HOST answered HTTP 429: scripted 429 (it would have to wait 400 s in all; 300 s is the most)"`,
    );
  });
});

test("waits as long as Google asks for in the body of its refusal", async () => {
  const details = [
    { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [{ quotaId: "RequestsPerMinutePerModel" }] },
    { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.5s" },
  ];
  const refusal = {
    error: { code: 429, message: "You exceeded your current quota.", status: "RESOURCE_EXHAUSTED", details },
  };
  const { waits, outcome } = await call([jsonReply([refusal], 429), jsonReply(refusal, 429), ok]);
  expect(waits).toEqual([34_500, 34_500]);
  expect(outcome).toBeInstanceOf(Response);
});

describe("gives up", () => {
  test("after four attempts", async () => {
    const { outcome, log } = await call([1, 2, 3, 4].map(() => errorReply(503)));
    expect(log.attempts).toBe(4);
    expect(messageOf(outcome)).toMatchInlineSnapshot(`"HOST answered HTTP 503: scripted 503 (after 4 attempts)"`);
  });

  test("after as many attempts as it was given", async () => {
    const { log } = await call([errorReply(503), errorReply(503), ok], { maxAttempts: 2 });
    expect(log.attempts).toBe(2);
  });

  test("when the run has used up its retries, which success gives back", async () => {
    const budget = retryBudget(2);
    const { outcome } = await call([errorReply(503), errorReply(503), errorReply(503), ok], { budget });
    expect(messageOf(outcome)).toMatchInlineSnapshot(
      `"HOST answered HTTP 503: scripted 503 (the retries of this run are used up)"`,
    );
    await call([ok], { budget });
    expect(budget.left).toBe(1);
  });
});

describe("the error", () => {
  test.each([
    [429, {}, "rate-limited"],
    [401, {}, "auth"],
    [403, {}, "auth"],
    [402, {}, "quota-exhausted"],
    [400, { message: "This model's maximum context length is 4096 tokens." }, "context-too-long"],
    [400, { code: "context_length_exceeded" }, "context-too-long"],
    [400, { code: "content_filter" }, "content-filter"],
    [400, {}, "input"],
    [500, { message: "maximum context length" }, "infrastructure"],
    [529, { type: "overloaded_error" }, "infrastructure"],
    [408, {}, "timeout"],
  ])("of status %i and %j is %s", async (status, error, code) => {
    const { outcome } = await call([errorReply(status, error)], { maxAttempts: 1 });
    expect(outcome).toMatchObject({ code });
  });

  test.each([
    [{ error: { message: "in error.message" } }, "in error.message"],
    [{ error: "in error" }, "in error"],
    [{ message: "in message" }, "in message"],
    [{ detail: "in detail" }, "in detail"],
    [{ detail: [{ msg: "in detail[0].msg", loc: ["body"] }] }, "in detail[0].msg"],
  ])("has the server's words from %j", async (body, words) => {
    const { outcome } = await call([jsonReply(body, 400)]);
    expect(messageOf(outcome)).toBe(`HOST answered HTTP 400: ${words}`);
  });

  test.each([
    ["plain words", "HOST answered HTTP 400: plain words"],
    ["<html><body>Bad gateway</body></html>", "HOST answered HTTP 400."],
    ["", "HOST answered HTTP 400."],
    ["[1,2]", "HOST answered HTTP 400."],
  ])("of the body %j reads well", async (body, message) => {
    const { outcome } = await call([{ ...rawReply([body]), status: 400 }]);
    expect(messageOf(outcome)).toBe(message);
  });

  test("has at most 300 characters of the server's words, and no secret", async () => {
    const secret = `sk-${"x".repeat(20)}`;
    const { outcome } = await call([errorReply(400, { message: `${secret} ${"long ".repeat(500)}` })]);
    expect(messageOf(outcome).length).toBeLessThanOrEqual(330);
    expect(messageOf(outcome)).not.toContain(secret);
  });
});

test("rejects with the signal's reason when aborted while waiting", async () => {
  const clock = fakeClock({ manual: true });
  const controller = new AbortController();
  await using server = await startModelServer([errorReply(503)]);
  const sleep: typeof clock.sleep = (ms, signal) => {
    const slept = clock.sleep(ms, signal);
    controller.abort(new Error("enough"));
    return slept;
  };
  const { fetch: send } = retryingFetch({ ...base(), clock: { ...clock, sleep }, signal: controller.signal });
  await expect(send(server.url)).rejects.toThrow("enough");
  expect(server.requests).toHaveLength(1);
});

function base(): RetryingFetchOptions {
  return { fetch, clock: fakeClock(), random: () => 0.5, budget: retryBudget() };
}

interface Called {
  outcome: Response | MillwrightError;
  log: HttpLog;
  waits: readonly number[];
}

async function call(script: readonly ModelReply[], options: Partial<RetryingFetchOptions> = {}): Promise<Called> {
  const clock = fakeClock();
  await using server = await startModelServer(script);
  const http = retryingFetch({ ...base(), clock, ...options });
  const outcome = await http.fetch(server.url, { method: "POST" }).catch((error: MillwrightError) => error);
  return { outcome, log: http.log, waits: clock.waits };
}

function messageOf(outcome: Response | MillwrightError): string {
  return outcome instanceof Response ? "no error" : outcome.message.replace(/^127\.0\.0\.1:\d+/, "HOST");
}
