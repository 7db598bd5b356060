import type { ModelRequest, Usage } from "@millwright/core";
import { calcPrice, findProvider } from "@pydantic/genai-prices";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOfUsage, worstCostOf } from "./cost-of-usage.ts";
import { publishedPrices } from "./published-prices.ts";
import { flatRate, flatRates, rateFor, type Rates } from "./rates.ts";

/** Anthropic's list prices of a model with long-context prices: 3, 15, 0.3, 3.75 and 6 dollars a million. */
const rates: Rates = {
  input: { base: 3, tiers: [{ over: 200_000, price: 6 }] },
  output: { base: 15, tiers: [{ over: 200_000, price: 22.5 }] },
  cacheRead: { base: 0.3, tiers: [{ over: 200_000, price: 0.6 }] },
  cacheWrite5m: { base: 3.75, tiers: [{ over: 200_000, price: 7.5 }] },
  cacheWrite1h: { base: 6, tiers: [{ over: 200_000, price: 12 }] },
};

function usage(input: Partial<Usage["input"]>, output: number | null): Usage {
  return {
    input: { total: null, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, ...input },
    output: { total: output, reasoning: null },
    raw: null,
  };
}

describe("the cost of a call", () => {
  test("has each kind of token at its own price", () => {
    const tokens = { total: 100_000, cacheRead: 50_000, cacheWrite5m: 20_000, cacheWrite1h: 10_000 };
    // 20,000 x 3 + 50,000 x 0.3 + 20,000 x 3.75 + 10,000 x 6 + 1,000 x 15
    expect(costOfUsage(usage(tokens, 1000), rates)).toBe(60_000 + 15_000 + 75_000 + 60_000 + 15_000);
  });

  test("is the higher one for the whole request as soon as its input, cached or not, is over the limit", () => {
    expect(costOfUsage(usage({ total: 200_000, cacheRead: 190_000 }, 1000), rates)).toBe(30_000 + 57_000 + 15_000);
    expect(costOfUsage(usage({ total: 200_001, cacheRead: 190_000 }, 1000), rates)).toBe(60_006 + 114_000 + 22_500);
  });

  test("charges cached tokens as input where they have no price of their own", () => {
    const tokens = { total: 1000, cacheRead: 400, cacheWrite5m: 300, cacheWrite1h: 200 };
    expect(costOfUsage(usage(tokens, 0), flatRates(2, 8))).toBe(2000);
    expect(costOfUsage(usage(tokens, 0), { ...flatRates(2, 8), cacheWrite5m: flatRate(3) })).toBe(1000 + 1500);
  });

  test.each([
    ["input is unknown", usage({}, 10)],
    ["output is unknown", usage({ total: 10 }, null)],
    ["more was cached than there is", usage({ total: 10, cacheRead: 11 }, 1)],
  ])("is unknown when %s", (_title, unknown) => {
    expect(costOfUsage(unknown, rates)).toBeNull();
  });

  test("is rounded once, to a whole micro-dollar", () => {
    expect(costOfUsage(usage({ total: 1 }, 1), flatRates(0.4, 0.2))).toBe(1);
    expect(costOfUsage(usage({ total: 3 }, 0), flatRates(0.1, 0.2))).toBe(0);
  });

  test("agrees with the price data's own arithmetic to the micro-dollar", async () => {
    const book = await publishedPrices();
    const models = [
      ["anthropic", "claude-sonnet-4-5"],
      ["anthropic", "claude-haiku-4-5"],
      ["google", "gemini-2.5-pro"],
      ["openai", "gpt-5.4"],
      ["openai", "gpt-5"],
    ] as const;
    const count = fc.integer({ min: 0, max: 300_000 });
    fc.assert(
      fc.property(fc.constantFrom(...models), count, count, count, count, count, (named, ...counts) => {
        const [provider, id] = named;
        const [plain, read, short, long, output] = counts;
        const at = "2026-02-01T00:00:00.000Z";
        const model = { provider, id, revision: null, adapter: null };
        const price = book.find({ model, at, servedBy: null });
        const total = plain + read + short + long;
        const tokens = { total, cacheRead: read, cacheWrite5m: short, cacheWrite1h: long };
        const found = findProvider({ providerId: provider });
        const peer = calcPrice(
          {
            input_tokens: total,
            cache_read_tokens: read,
            cache_write_tokens: short + long,
            cache_write_1h_tokens: long,
            output_tokens: output,
          },
          id,
          { timestamp: new Date(at), ...(found === undefined ? {} : { provider: found }) },
        );
        const ours = price === null ? null : costOfUsage(usage(tokens, output), price.rates);
        expect(Math.abs((ours ?? Number.NaN) - (peer?.total_price ?? 0) * 1e6)).toBeLessThanOrEqual(0.500001);
      }),
    );
  });
});

describe("the most that a call can cost", () => {
  const request = (content: string, maxTokens: number | null): ModelRequest => ({
    messages: [{ role: "user", content }],
    maxTokens,
    temperature: null,
    seed: null,
  });

  test("is unknown when the output has no limit", () => {
    expect(worstCostOf(request("hi", null), rates)).toBeNull();
  });

  test("takes the whole prompt as written to a cache at the highest price, and all the output", () => {
    // (2 bytes + 64 + 64) x 6 + 1,000 x 15
    expect(worstCostOf(request("hi", 1000), rates)).toBe(130 * 6 + 15_000);
  });

  test("is never below what any usage within the limits costs", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.nat(5000),
        fc.nat(100),
        fc.nat(100),
        (text, maxTokens, read, long) => {
          const asked = request(text, maxTokens + 1);
          const total = Buffer.byteLength(text) + 10;
          const cacheRead = Math.min(read, total);
          const cacheWrite1h = Math.min(long, total - cacheRead);
          const cost = costOfUsage(usage({ total, cacheRead, cacheWrite1h }, maxTokens + 1), rates) ?? 0;
          expect(worstCostOf(asked, rates)).toBeGreaterThanOrEqual(cost);
        },
      ),
    );
  });
});

test("of several tiers the highest that is reached counts", () => {
  const rate = {
    base: 1,
    tiers: [
      { over: 100, price: 2 },
      { over: 1000, price: 3 },
    ],
  };
  expect([100, 101, 1000, 1001].map((tokens) => rateFor(rate, tokens))).toEqual([1, 2, 2, 3]);
});
