import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ModelRef } from "@millwright/core";
import { fakeClock, jsonReply, rawReply, startModelServer, errorReply } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { configPrices } from "./config-prices.ts";
import { openPrices } from "./open-prices.ts";
import { publishedBook, publishedPrices } from "./published-prices.ts";
import { flatRates } from "./rates.ts";
import { fetchRouterPrices, routerPrices, type RouterSnapshot } from "./router-prices.ts";

const at = "2026-11-01T00:00:00.000Z";

function named(name: string): ModelRef {
  const [provider = "", ...id] = name.split(":");
  return { provider, id: id.join(":"), revision: null, adapter: null };
}

const snapshot: RouterSnapshot = {
  schema: "millwright.router-prices/1",
  fetchedAt: "2026-11-25T09:00:00.000Z",
  rows: [
    { model: "acme/coder", provider: "groq", input: 0.2, output: 0.8 },
    { model: "acme/coder", provider: "novita", input: 0.1, output: 0.4 },
    { model: "acme/tiny", provider: "novita", input: 0.01, output: 0.02 },
  ],
};

describe("published prices", () => {
  test("say which book they are from, by the version that is installed", async () => {
    const entry = createRequire(import.meta.url).resolve("@pydantic/genai-prices");
    const manifest = JSON.parse(await readFile(join(entry, "../../package.json"), "utf8")) as { version: string };
    expect(publishedBook.version).toBe(manifest.version);
  });

  test("are those of the day of the call", async () => {
    const book = await publishedPrices();
    const price = (day: string): unknown =>
      book.find({ model: named("anthropic:claude-sonnet-4-6"), at: `${day}T00:00:00.000Z`, servedBy: null })?.rates
        .input;
    expect(price("2026-02-20")).toEqual({ base: 3, tiers: [{ over: 200_000, price: 6 }] });
    expect(price("2026-03-20")).toEqual({ base: 3, tiers: [] });
  });

  test("know cache prices of both lifetimes", async () => {
    const price = (await publishedPrices()).find({ model: named("anthropic:claude-opus-4-5"), at, servedBy: null });
    expect(price?.rates).toMatchObject({
      input: { base: 5 },
      output: { base: 25 },
      cacheRead: { base: 0.5 },
      cacheWrite5m: { base: 6.25 },
      cacheWrite1h: { base: 10 },
    });
    expect(price?.book).toBe("genai-prices@0.1.8/2026-09-23");
  });

  test("know a Hub model by who served it, or by the provider in its name", async () => {
    const book = await publishedPrices();
    const served = book.find({ model: named("hf:Qwen/Qwen3-Coder-Next:cheapest"), at, servedBy: "novita" });
    expect(served?.rates.output.base).toBe(1.5);
    const routed = book.find({ model: named("hf:Qwen/Qwen3-Coder-Next:novita"), at, servedBy: null });
    expect(routed).toEqual(served);
  });

  test.each([
    ["a model that nobody knows", "openai:nope"],
    ["a model of that name at an address of one's own", "url:gpt-5"],
    ["a Hub model of which nobody knows who served it", "hf:Qwen/Qwen3-Coder-Next:cheapest"],
    ["a provider that the data does not have", "acme:gpt-5"],
  ])("do not guess the price of %s", async (_title, name) => {
    expect((await publishedPrices()).find({ model: named(name), at, servedBy: null })).toBeNull();
  });
});

test("recorded answers cost nothing to ask for, and what they had cost is not made up", async () => {
  const book = await openPrices();
  expect(book.dearest({ model: named("replay:answers"), at })?.rates.output.base).toBe(0);
  expect(book.find({ model: named("replay:answers"), at, servedBy: null })).toBeNull();
});

describe("the user's own prices", () => {
  test("win over published ones and name their day", async () => {
    const overrides = { "openai:gpt-5": { input: 1, output: 5, date: "2026-10-01" } };
    const price = (await openPrices({ overrides })).find({ model: named("openai:gpt-5"), at, servedBy: null });
    expect(price).toEqual({ rates: flatRates(1, 5), book: "config/2026-10-01" });
  });

  test("raise the prices of long requests, those of cached tokens by the same factor", () => {
    const longContext = { over: 100_000, input: 4, output: 9 };
    const book = configPrices({ "url:m": { input: 2, output: 6, cacheRead: 0.5, longContext } });
    expect(book.find({ model: named("url:m"), at, servedBy: null })?.rates).toMatchObject({
      input: { base: 2, tiers: [{ over: 100_000, price: 4 }] },
      output: { base: 6, tiers: [{ over: 100_000, price: 9 }] },
      cacheRead: { base: 0.5, tiers: [{ over: 100_000, price: 1 }] },
      cacheWrite5m: null,
    });
  });

  test("turn a machine's price and throughput into a price of output tokens", () => {
    const book = configPrices({ "url:m": { gpuDollarsPerHour: 3.6, outputTokensPerSecond: 1000 } });
    const rates = book.find({ model: named("url:m"), at, servedBy: null })?.rates;
    expect(rates?.input.base).toBe(0);
    expect(rates?.output.base).toBeCloseTo(1, 12);
  });

  test("of a Hub model count for its route first, then for all of them", () => {
    const book = configPrices({ "hf:a/b": { input: 1, output: 1 }, "hf:a/b:groq": { input: 2, output: 2 } });
    const input = (name: string): number | undefined =>
      book.find({ model: named(name), at, servedBy: null })?.rates.input.base;
    expect([input("hf:a/b"), input("hf:a/b:groq"), input("hf:a/b:cheapest"), input("hf:constructor")]).toEqual([
      1,
      2,
      1,
      undefined,
    ]);
  });
});

describe("the Hub router's prices", () => {
  const find = (name: string, servedBy: string | null): unknown =>
    routerPrices(snapshot).find({ model: named(name), at, servedBy })?.rates.output.base ?? null;

  test("are those of the provider that served the call, then of the route, then of the only one", () => {
    expect(find("hf:acme/coder:cheapest", "groq")).toBe(0.8);
    expect(find("hf:acme/coder:novita", null)).toBe(0.4);
    expect(find("hf:acme/tiny", null)).toBe(0.02);
  });

  test("are unknown when it is not clear who served the call", () => {
    expect(find("hf:acme/coder:cheapest", null)).toBeNull();
    expect(find("hf:acme/coder", "together")).toBeNull();
    expect(find("url:acme/tiny", null)).toBeNull();
  });

  test("of a call still to be made are the highest of all that may serve it", () => {
    const dearest = (name: string): unknown => {
      const price = routerPrices(snapshot).dearest({ model: named(name), at });
      return price === null ? null : [price.rates.input.base, price.rates.output.base];
    };
    expect(dearest("hf:acme/coder:cheapest")).toEqual([0.2, 0.8]);
    expect(dearest("hf:acme/coder:novita")).toEqual([0.1, 0.4]);
    expect(dearest("hf:acme/none")).toBeNull();
  });

  test("come from its list of models, and only of those that are wanted", async () => {
    await using server = await startModelServer([
      jsonReply({
        object: "list",
        data: [
          {
            id: "acme/coder",
            providers: [
              { provider: "groq", status: "live", pricing: { input: 0.2, output: 0.8 }, supports_tools: true },
              { provider: "gratis", status: "live", is_free: true },
              { provider: "silent", status: "live" },
            ],
          },
          { id: "acme/other", providers: [{ provider: "groq", pricing: { input: 9, output: 9 } }] },
        ],
      }),
    ]);
    const clock = fakeClock();
    const taken = await fetchRouterPrices({ endpoint: server.url, models: ["acme/coder"], fetch, clock });
    expect(server.requests[0]?.path).toBe("/v1/models");
    expect(taken).toEqual({
      schema: "millwright.router-prices/1",
      fetchedAt: "2026-01-01T00:00:00.000Z",
      rows: [
        { model: "acme/coder", provider: "groq", input: 0.2, output: 0.8 },
        { model: "acme/coder", provider: "gratis", input: 0, output: 0 },
      ],
    });
  });

  test.each([
    ["network", errorReply(503)],
    ["bad-response", rawReply(["<html>"])],
  ])("are a %s error when the router does not give them", async (code, reply) => {
    await using server = await startModelServer([reply]);
    const asking = fetchRouterPrices({ endpoint: server.url, models: [], fetch, clock: fakeClock() });
    await expect(asking).rejects.toMatchObject({ code });
  });
});
