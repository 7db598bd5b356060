import { MICRO, readJsonFile } from "@millwright/core";
import { z } from "zod";

/** What a model costs, in micro-dollars a million tokens. A part that is null is charged like other input. */
export interface Price {
  input: number;
  output: number;
  cacheRead: number | null;
  cacheWrite5m: number | null;
  cacheWrite1h: number | null;
}

/** The port through which prices come in. */
export interface PriceBook {
  /** Names the book and its state, for reports. */
  readonly id: string;
  /** The price of a model on a day (`2026-01-05`); null when it is not known. */
  price(model: { provider: string | null; id: string }, day: string): Price | null;
}

/** A book that knows no price. */
export const noPrices: PriceBook = { id: "none", price: () => null };

const dollarsPerMillion = z.number().nonnegative();

const priceListSchema = z.strictObject({
  schema: z.literal("millwright.price-list/1"),
  id: z.string().min(1),
  prices: z.array(
    z.strictObject({
      model: z.string().min(1),
      /** Left out: any provider. */
      provider: z.string().optional(),
      /** First and last day it holds; left out: for ever. */
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      /** Dollars a million tokens. */
      input: dollarsPerMillion,
      output: dollarsPerMillion,
      cacheRead: dollarsPerMillion.optional(),
      cacheWrite5m: dollarsPerMillion.optional(),
      cacheWrite1h: dollarsPerMillion.optional(),
    }),
  ),
});
export type PriceList = z.infer<typeof priceListSchema>;

/** Reads a price list: negotiated prices, or those of models that one runs oneself. */
export async function loadPriceList(path: string): Promise<PriceBook> {
  return priceBookOf(await readJsonFile(path, priceListSchema));
}

/** A book from a list; where several prices of a model hold on a day, the first in the list counts. */
export function priceBookOf(list: PriceList): PriceBook {
  const micro = (dollars: number | undefined): number | null =>
    dollars === undefined ? null : Math.round(dollars * MICRO);
  return {
    id: list.id,
    price({ provider, id }, day) {
      const entry = list.prices.find(
        (price) =>
          price.model === id &&
          (price.provider === undefined || price.provider === provider) &&
          (price.from === undefined || price.from <= day) &&
          (price.to === undefined || day <= price.to),
      );
      if (entry === undefined) return null;
      return {
        input: micro(entry.input) ?? 0,
        output: micro(entry.output) ?? 0,
        cacheRead: micro(entry.cacheRead),
        cacheWrite5m: micro(entry.cacheWrite5m),
        cacheWrite1h: micro(entry.cacheWrite1h),
      };
    },
  };
}
