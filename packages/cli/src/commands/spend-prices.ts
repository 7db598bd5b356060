import { MICRO, type Config } from "@millwright/core";
import { loadPriceList, type PriceBook } from "@millwright/data";
import { openPrices, type PriceBook as ModelPrices } from "@millwright/models";

/**
 * The prices that a spend report goes by: the user's list, then the config's prices, then the published list prices.
 * Calls are priced at the rates of ordinary requests: the higher ones of very long requests are not applied.
 *
 * @throws MillwrightError `input` when the list is not valid
 */
export async function spendPrices(list: string | null, config: Config): Promise<PriceBook> {
  const own = list === null ? null : await loadPriceList(list);
  const published = publishedBook(await openPrices({ overrides: config.prices ?? {} }));
  if (own === null) return published;
  return {
    id: `${own.id}, then ${published.id}`,
    price: (model, day) => own.price(model, day) ?? published.price(model, day),
  };
}

function publishedBook(prices: ModelPrices): PriceBook {
  return {
    id: "config and list prices",
    price({ provider, id }, day) {
      if (provider === null) return null;
      const model = { provider, id, revision: null, adapter: null };
      const found = prices.find({ model, at: `${day}T12:00:00.000Z`, servedBy: null });
      if (found === null) return null;
      const { input, output, cacheRead, cacheWrite5m, cacheWrite1h } = found.rates;
      const micro = (rate: { base: number }): number => Math.round(rate.base * MICRO);
      return {
        input: micro(input),
        output: micro(output),
        cacheRead: cacheRead === null ? null : micro(cacheRead),
        cacheWrite5m: cacheWrite5m === null ? null : micro(cacheWrite5m),
        cacheWrite1h: cacheWrite1h === null ? null : micro(cacheWrite1h),
      };
    },
  };
}
