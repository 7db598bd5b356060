import type { Generation } from "@millwright/core";
import { cutReply, errorReply, fakeClock, startModelServer, streamReply, type ModelScript } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { openModel } from "../open-model.ts";
import { conformanceRequest } from "../testing.ts";
import { configPrices } from "./config-prices.ts";
import { priced } from "./priced.ts";

const prices = configPrices({ "url:m": { input: 2, output: 10, cacheRead: 0.2, date: "2026-11-01" } });
const usage = { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } };

async function call(script: ModelScript, model = "m"): Promise<Generation> {
  await using server = await startModelServer(script);
  const ambient = { env: {}, fetch, clock: fakeClock(), cwd: "/" };
  return await priced(await openModel(`url:${server.url}#${model}`, ambient), prices).generate(conformanceRequest);
}

test("a Generation says what it cost, and by which book", async () => {
  const generation = await call([streamReply({ text: ["ok"], usage })]);
  expect(generation.cost).toEqual({ microDollars: 600 * 2 + 80 + 1000, priceBook: "config/2026-11-01" });
});

test("without usage, or without a price, the cost is unknown", async () => {
  expect((await call([streamReply({ text: ["ok"] })])).cost).toBeNull();
  expect((await call([streamReply({ text: ["ok"], usage })], "other")).cost).toBeNull();
});

test("a call that was refused costs nothing; one that broke off may cost something", async () => {
  expect((await call([errorReply(400)])).cost).toEqual({ microDollars: 0, priceBook: "config/2026-11-01" });
  expect((await call([errorReply(400)], "other")).cost).toEqual({ microDollars: 0, priceBook: "refused" });
  expect((await call([cutReply(streamReply({ text: ["one", "two"], usage }), 220)])).cost).toBeNull();
});
