import fc from "fast-check";
import { expect, test } from "vitest";
import { langfuseUsage } from "./langfuse.ts";
import { otelUsage } from "./otel-usage.ts";
import { anthropicUsage, openAiUsage, type Tokens } from "./usage.ts";

const counts = fc.record({
  uncached: fc.nat(1e6),
  read: fc.nat(1e6),
  write: fc.nat(1e6),
  output: fc.nat(1e6),
});

test("the same call has the same tokens in every form, whether a form's input includes the cache or not", () => {
  fc.assert(
    fc.property(counts, ({ uncached, read, write, output }) => {
      const total = uncached + read + write;
      const expected: Tokens = {
        input: { total, uncached, cacheRead: read, cacheWrite5m: write, cacheWrite1h: null },
        output: { total: output, reasoning: null },
      };
      const chat = {
        prompt_tokens: total,
        completion_tokens: output,
        prompt_tokens_details: { cached_tokens: read, cache_write_tokens: write },
      };
      const responses = {
        input_tokens: total,
        output_tokens: output,
        input_tokens_details: { cached_tokens: read, cache_write_tokens: write },
      };
      const anthropic = {
        input_tokens: uncached,
        output_tokens: output,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: write,
      };
      expect(openAiUsage(chat)).toEqual(expected);
      expect(openAiUsage(responses)).toEqual(expected);
      expect(anthropicUsage(anthropic)).toEqual(expected);
      for (const name of ["cache_write", "cache_creation"]) {
        const span = {
          "gen_ai.usage.input_tokens": total,
          "gen_ai.usage.output_tokens": String(output),
          "gen_ai.usage.cache_read.input_tokens": read,
          [`gen_ai.usage.${name}.input_tokens`]: write,
        };
        expect(otelUsage(span)).toEqual(expected);
      }
      const details = { input: uncached, output, input_cached_tokens: read, input_cache_creation: write };
      expect(langfuseUsage(details)).toEqual(expected);
      expect(langfuseUsage({ ...details, total: total + output })).toEqual(expected);
      expect(langfuseUsage({ ...details, input: total, total: total + output })).toEqual(expected);
    }),
  );
});

test("the parts of an input add up to its total, whatever a log says", () => {
  const anything = fc.oneof(
    fc.nat(1e4),
    fc.constant(null),
    fc.constant(-1),
    fc.constant(1.5),
    fc.constant("12"),
    fc.string(),
  );
  const keys = [
    "prompt_tokens",
    "input_tokens",
    "completion_tokens",
    "output_tokens",
    "cache_read_input_tokens",
    "cache_creation_input_tokens",
    "input",
    "output",
    "total",
  ];
  const raw = fc.dictionary(fc.constantFrom(...keys), anything);
  const nested = fc.record({
    prompt_tokens_details: fc.dictionary(fc.constantFrom("cached_tokens", "cache_write_tokens"), anything),
  });
  fc.assert(
    fc.property(raw, nested, (usage, details) => {
      for (const read of [openAiUsage, anthropicUsage, langfuseUsage]) {
        const input = read({ ...usage, ...details })?.input;
        if (input === undefined || input.total === null || input.uncached === null) continue;
        const parts = input.uncached + (input.cacheRead ?? 0) + (input.cacheWrite5m ?? 0) + (input.cacheWrite1h ?? 0);
        expect(parts).toBe(input.total);
        expect(Math.min(input.total, input.uncached)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("Anthropic's cache writes are told apart by how long they live", () => {
  const usage = {
    input_tokens: 5,
    output_tokens: 1,
    cache_creation_input_tokens: 30,
    cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
  };
  expect(anthropicUsage(usage)?.input).toEqual({
    total: 35,
    uncached: 5,
    cacheRead: null,
    cacheWrite5m: 10,
    cacheWrite1h: 20,
  });
});

test("what was not said is null, not 0, and no usage is none", () => {
  expect(openAiUsage({ prompt_tokens: 7 })).toEqual({
    input: { total: 7, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
    output: { total: null, reasoning: null },
  });
  expect([openAiUsage({}), openAiUsage(null), anthropicUsage("x"), otelUsage({}), langfuseUsage({})]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
