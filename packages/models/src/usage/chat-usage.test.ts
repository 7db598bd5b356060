import { usageSchema } from "@millwright/core";
import { expect, test } from "vitest";
import { chatUsage } from "./chat-usage.ts";

const nothing = {
  input: { total: null, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
  output: { total: null, reasoning: null },
};

test("full-rate input is what neither came from a cache nor went into one", () => {
  const raw = {
    prompt_tokens: 100,
    completion_tokens: 50,
    prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
    completion_tokens_details: { reasoning_tokens: 20 },
  };
  expect(chatUsage(raw)).toEqual({
    input: { total: 100, uncached: 10, cacheRead: 60, cacheWrite5m: 30, cacheWrite1h: null },
    output: { total: 50, reasoning: 20 },
    raw,
  });
});

test("without details the parts are unknown, not zero", () => {
  const raw = { prompt_tokens: 100, completion_tokens: 50, prompt_tokens_details: null };
  expect(chatUsage(raw)).toEqual({
    input: { ...nothing.input, total: 100 },
    output: { total: 50, reasoning: null },
    raw,
  });
});

test("DeepSeek's cache hits and misses are understood", () => {
  const usage = chatUsage({ prompt_tokens: 10, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 6 });
  expect(usage?.input).toMatchObject({ total: 10, uncached: 6, cacheRead: 4 });
});

test.each([
  [{ prompt_tokens: -1, completion_tokens: 1.5 }],
  [{ prompt_tokens: "12" }],
  [{ prompt_tokens: 1e300 }],
  [{}],
])("what is no count is unknown: %j", (raw) => {
  expect(chatUsage(raw)).toEqual({ ...nothing, raw });
});

test("more cached than there is leaves the rest unknown", () => {
  const usage = chatUsage({ prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 11 } });
  expect(usage?.input.uncached).toBeNull();
});

test.each([null, undefined, 7, "usage", [[1]]])("%j is no usage", (raw) => {
  expect(chatUsage(raw)).toBeNull();
});

test("what JSON cannot hold does not reach the record", () => {
  const usage = chatUsage(JSON.parse('{"prompt_tokens": 1, "price": 1e999}'));
  expect(usage?.raw).toEqual({ prompt_tokens: 1, price: null });
  expect(usageSchema.safeParse(usage).success).toBe(true);
});

test("known parts of the input sum to its total", () => {
  const counts = [0, 1, 2, 998, 999, 100_000];
  const cases = counts.flatMap((cached) => counts.flatMap((written) => counts.map((rest) => [cached, written, rest])));
  for (const [cached = 0, written = 0, rest = 0] of cases) {
    const details = { cached_tokens: cached, cache_write_tokens: written };
    const usage = chatUsage({ prompt_tokens: cached + written + rest, prompt_tokens_details: details });
    expect(usage?.input).toMatchObject({ uncached: rest, cacheRead: cached, cacheWrite5m: written });
  }
});
