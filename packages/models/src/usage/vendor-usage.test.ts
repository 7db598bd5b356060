import { usageSchema, type Usage } from "@millwright/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anthropicUsage } from "./anthropic-usage.ts";
import { chatUsage } from "./chat-usage.ts";
import { googleUsage } from "./google-usage.ts";
import { responsesUsage } from "./responses-usage.ts";
import { sdkUsage } from "./sdk-usage.ts";

type Parts = [total: number | null, uncached: number | null, read: number | null, w5: number | null, w1: number | null];

/** Usage as `[input total, uncached, read, 5 min, 1 h]` and `[output total, reasoning]`. */
function figures(usage: Usage | null): [Parts, [number | null, number | null]] | null {
  if (usage === null) return null;
  const { total, uncached, cacheRead, cacheWrite5m, cacheWrite1h } = usage.input;
  return [
    [total, uncached, cacheRead, cacheWrite5m, cacheWrite1h],
    [usage.output.total, usage.output.reasoning],
  ];
}

describe("Anthropic's usage", () => {
  test("leaves cached tokens out of the input, and tells lifetimes of writes apart", () => {
    const raw = {
      input_tokens: 21,
      cache_creation_input_tokens: 1500,
      cache_read_input_tokens: 188_086,
      cache_creation: { ephemeral_5m_input_tokens: 456, ephemeral_1h_input_tokens: 1044 },
      output_tokens: 393,
      output_tokens_details: { thinking_tokens: 120 },
      service_tier: "standard",
    };
    expect(figures(anthropicUsage(raw))).toEqual([
      [189_607, 21, 188_086, 456, 1044],
      [393, 120],
    ]);
  });

  test.each([
    ["writes without lifetime are of five minutes", { cache_creation_input_tokens: 7 }, [17, 10, null, 7, null]],
    [
      "an empty cache is zero, since it says so",
      { cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
      [10, 10, 0, 0, null],
    ],
    ["without caching the cache is unknown", {}, [10, 10, null, null, null]],
    ["null is unknown", { cache_read_input_tokens: null }, [10, 10, null, null, null]],
  ] as const)("%s", (_title, more, parts) => {
    expect(figures(anthropicUsage({ input_tokens: 10, output_tokens: 2, ...more }))?.[0]).toEqual(parts);
  });

  test("has the work of a compaction in its iterations only", () => {
    const iterations = [
      { type: "compaction", input_tokens: 180_000, output_tokens: 3500 },
      { type: "message", input_tokens: 23_000, output_tokens: 1000 },
      { type: "advisor_message", model: "other", input_tokens: 9, output_tokens: 9 },
    ];
    expect(figures(anthropicUsage({ input_tokens: 23_000, output_tokens: 1000, iterations }))).toEqual([
      [203_000, 203_000, null, null, null],
      [4500, null],
    ]);
  });

  test("of a turn that a fallback served is that of the top level", () => {
    const iterations = [
      { type: "message", input_tokens: 50, output_tokens: 0 },
      { type: "fallback_message", model: "other", input_tokens: 60, output_tokens: 9 },
    ];
    expect(figures(anthropicUsage({ input_tokens: 60, output_tokens: 9, iterations }))?.[1]).toEqual([9, null]);
  });
});

describe("Google's usage", () => {
  test("has the cache inside the prompt, thoughts outside the answer, and tools apart", () => {
    const raw = {
      promptTokenCount: 1000,
      cachedContentTokenCount: 600,
      candidatesTokenCount: 50,
      thoughtsTokenCount: 200,
      toolUsePromptTokenCount: 30,
      totalTokenCount: 1280,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 1000 }],
    };
    expect(figures(googleUsage(raw))).toEqual([
      [1030, 430, 600, null, null],
      [250, 200],
    ]);
  });

  test("leaves out what is zero", () => {
    expect(figures(googleUsage({ promptTokenCount: 9, candidatesTokenCount: 4, totalTokenCount: 13 }))).toEqual([
      [9, 9, 0, null, null],
      [4, 0],
    ]);
  });

  test("without a count of the answer has it from the total, or not at all", () => {
    expect(googleUsage({ promptTokenCount: 9, thoughtsTokenCount: 5, totalTokenCount: 14 })?.output.total).toBe(5);
    expect(googleUsage({ promptTokenCount: 9 })?.output.total).toBeNull();
    expect(googleUsage({ promptTokenCount: 9, totalTokenCount: 1 })?.output.total).toBeNull();
  });
});

test("OpenAI's Responses API has the cache inside the input and reasoning inside the output", () => {
  const raw = {
    input_tokens: 1200,
    input_tokens_details: { cached_tokens: 1024, cache_write_tokens: 100 },
    output_tokens: 300,
    output_tokens_details: { reasoning_tokens: 256 },
    total_tokens: 1500,
  };
  expect(figures(responsesUsage(raw))).toEqual([
    [1200, 76, 1024, 100, null],
    [300, 256],
  ]);
  expect(responsesUsage(raw)?.raw).toEqual(raw);
});

describe("what the AI SDK reports", () => {
  const usage = {
    inputTokens: { total: 30, noCache: 10, cacheRead: 15, cacheWrite: 5 },
    outputTokens: { total: 7, text: 4, reasoning: 3 },
    raw: {
      input_tokens: 10,
      cache_read_input_tokens: 15,
      cache_creation: { ephemeral_1h_input_tokens: 5 },
      output_tokens: 7,
    },
  };

  test("is taken from the API's own words where we can read them", () => {
    expect(figures(sdkUsage("anthropic.messages", usage))?.[0]).toEqual([30, 10, 15, null, 5]);
  });

  test("is taken as it is for other APIs", () => {
    expect(figures(sdkUsage("mistral.chat", usage))).toEqual([
      [30, 10, 15, 5, null],
      [7, 3],
    ]);
  });

  test.each([[{}], [{ inputTokens: {}, outputTokens: {} }], [undefined], [3]])(
    "is unknown when it is %j",
    (nothing) => {
      expect(sdkUsage("mistral.chat", nothing)).toBeNull();
    },
  );
});

describe("for every API", () => {
  const count = fc.nat(1_000_000);
  const known = (values: readonly (number | null)[]): number =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

  test("the parts of the input sum to its total, and all to the provider's total", () => {
    fc.assert(
      fc.property(count, count, count, count, count, count, (plain, read, short, long, text, thought) => {
        const written = short + long;
        const input = plain + read + written;
        const output = text + thought;
        const usages = [
          anthropicUsage({
            input_tokens: plain,
            cache_read_input_tokens: read,
            cache_creation_input_tokens: written,
            cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
            output_tokens: output,
            output_tokens_details: { thinking_tokens: thought },
          }),
          chatUsage({
            prompt_tokens: input,
            prompt_tokens_details: { cached_tokens: read, cache_write_tokens: written },
            completion_tokens: output,
            completion_tokens_details: { reasoning_tokens: thought },
            total_tokens: input + output,
          }),
          responsesUsage({
            input_tokens: input,
            input_tokens_details: { cached_tokens: read, cache_write_tokens: written },
            output_tokens: output,
            output_tokens_details: { reasoning_tokens: thought },
          }),
          googleUsage({
            promptTokenCount: input,
            cachedContentTokenCount: read,
            candidatesTokenCount: text,
            thoughtsTokenCount: thought,
            totalTokenCount: input + output,
          }),
        ];
        for (const usage of usages) {
          const [parts, [total, reasoning]] = figures(usage) ?? [
            [null, null, null, null, null],
            [null, null],
          ];
          const [whole, ...rest] = parts;
          expect(known(rest)).toBe(whole);
          expect((whole ?? 0) + (total ?? 0)).toBe(input + output);
          expect(reasoning).toBe(thought);
        }
      }),
    );
  });

  test("whatever a server sends, the record is valid and no count is made up", () => {
    const names = ["input_tokens", "output_tokens", "cache_read_input_tokens", "promptTokenCount", "iterations", "raw"];
    const anything = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()));
    fc.assert(
      fc.property(anything, (raw) => {
        for (const read of [anthropicUsage, chatUsage, responsesUsage, googleUsage]) {
          const usage = read(raw);
          if (usage !== null) expect(usageSchema.safeParse(usage).success).toBe(true);
        }
      }),
    );
  });
});
