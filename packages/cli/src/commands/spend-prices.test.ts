import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { spendPrices } from "./spend-prices.ts";

const sonnet = { provider: "anthropic", id: "claude-sonnet-4-5" };

test("list prices are known by provider and model, cache prices too; others are unknown", async () => {
  const prices = await spendPrices(null, {});
  expect(prices.price(sonnet, "2026-01-15")).toEqual({
    input: 3_000_000,
    output: 15_000_000,
    cacheRead: 300_000,
    cacheWrite5m: 3_750_000,
    cacheWrite1h: 6_000_000,
  });
  expect(prices.price({ provider: "anthropic", id: "no-such-model" }, "2026-01-15")).toBeNull();
  expect(prices.price({ provider: null, id: sonnet.id }, "2026-01-15")).toBeNull();
});

test("the user's list wins where it has a price, the rest stays", async () => {
  await using folder = await temporaryFolder();
  const list = await folder.write(
    "prices.json",
    JSON.stringify({
      schema: "millwright.price-list/1",
      id: "contract-2026",
      prices: [{ model: sonnet.id, provider: "anthropic", from: "2026-02-01", input: 2, output: 10 }],
    }),
  );
  const prices = await spendPrices(list, {});
  expect(prices.id).toContain("contract-2026");
  expect(prices.price(sonnet, "2026-02-01")?.input).toBe(2_000_000);
  expect(prices.price(sonnet, "2026-01-31")?.input).toBe(3_000_000);
});
