import type { ModelRef } from "@millwright/core";
import type { ModelPrice, Provider, calcPrice, findProvider } from "@pydantic/genai-prices";
import { simpleBook, type PriceBook } from "./price-book.ts";
import { flatRate, type Rate, type Rates } from "./rates.ts";

/** Version and day of publication of the price data that this package depends on. */
export const publishedBook = { name: "genai-prices", version: "0.1.8", date: "2026-09-23" };

/**
 * The list prices that `@pydantic/genai-prices` holds: dated, with cache prices and prices of long requests, for
 * Anthropic, Google, OpenAI, the Hub's routes and some thirty more. What is served at an address (`url:`) has no list
 * price. The data is loaded by this call (some 10 ms); nothing is fetched.
 */
export async function publishedPrices(): Promise<PriceBook> {
  const data = await import("@pydantic/genai-prices");
  const book = `${publishedBook.name}@${publishedBook.version}/${publishedBook.date}`;
  return simpleBook(({ model, at, servedBy }) => {
    const provider = providerOf(data, model, servedBy);
    if (provider === undefined) return null;
    // The usage only serves to ask for the price: what it would cost is worked out in integers, by ourselves.
    const price = data.calcPrice({ input_tokens: 0 }, modelOf(model), { provider, timestamp: new Date(at) });
    const rates = price === null ? null : ratesOf(price.model_price);
    return rates === null ? null : { rates, book };
  });
}

interface PriceData {
  calcPrice: typeof calcPrice;
  findProvider: typeof findProvider;
}

/** The provider by its exact id: the data would otherwise guess one from the name of the model. */
function providerOf(data: PriceData, { provider, id }: ModelRef, servedBy: string | null): Provider | undefined {
  const served = servedBy ?? (provider === "hf" ? (/:([^:]+)$/.exec(id)?.[1] ?? null) : null);
  const providerId = provider === "hf" ? `huggingface_${served}` : provider;
  const found = data.findProvider({ providerId });
  return found?.id === providerId ? found : undefined;
}

function modelOf({ provider, id }: ModelRef): string {
  return provider === "hf" ? id.replace(/:[^:]*$/, "") : id;
}

function ratesOf(prices: ModelPrice): Rates | null {
  const input = rateOf(prices["input_mtok"]);
  const output = rateOf(prices["output_mtok"]);
  if (input === null || output === null) return null;
  return {
    input,
    output,
    cacheRead: rateOf(prices["cache_read_mtok"]),
    cacheWrite5m: rateOf(prices["cache_write_mtok"]),
    cacheWrite1h: rateOf(prices["cache_write_1h_mtok"]),
  };
}

function rateOf(price: ModelPrice[string]): Rate | null {
  if (price === undefined) return null;
  if (typeof price === "number") return flatRate(price);
  return { base: price.base, tiers: price.tiers.map(({ start, price }) => ({ over: start, price })) };
}
