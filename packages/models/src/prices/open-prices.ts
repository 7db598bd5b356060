import type { PriceOverride } from "@millwright/core";
import { configPrices } from "./config-prices.ts";
import { firstOf, type PriceBook } from "./price-book.ts";
import { flatRates } from "./rates.ts";
import { publishedPrices } from "./published-prices.ts";
import { routerPrices, type RouterSnapshot } from "./router-prices.ts";

export interface OpenPricesOptions {
  /** The user's own prices; they win. */
  overrides?: Readonly<Record<string, PriceOverride>>;
  /** The Hub router's prices, see `fetchRouterPrices`. */
  router?: RouterSnapshot | null;
}

/** The prices that count: the user's own, then the Hub router's, then the published list prices. */
export async function openPrices(options: OpenPricesOptions = {}): Promise<PriceBook> {
  const router = options.router ?? null;
  return firstOf([
    configPrices(options.overrides ?? {}),
    ...(router === null ? [] : [routerPrices(router)]),
    await publishedPrices(),
    uncalled,
  ]);
}

/** Recorded and scripted answers call nobody. What a recorded call had cost, only the recording knows. */
const uncalled: PriceBook = {
  find: () => null,
  dearest: ({ model }) =>
    model.provider === "replay" || model.provider === "scripted" ? { rates: flatRates(0, 0), book: "uncalled" } : null,
};
