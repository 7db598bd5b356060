import type { ModelRef } from "@millwright/core";
import type { Rates } from "./rates.ts";

/** The prices of a model at an instant. */
export interface Price {
  rates: Rates;
  /** The book and its date, as costs name it: `genai-prices@0.1.8/2026-09-23`. */
  book: string;
}

export interface PriceQuery {
  model: ModelRef;
  /** The instant of the call, ISO 8601: books know former prices. */
  at: string;
  /** Who served a routed call, as far as it is known. */
  servedBy: string | null;
}

/** Where prices are looked up. */
export interface PriceBook {
  /** Null when the book does not know the model. */
  find(query: PriceQuery): Price | null;
}

/** One book out of several: the first that knows a model counts. */
export function firstOf(books: readonly PriceBook[]): PriceBook {
  return {
    find(query) {
      for (const book of books) {
        const price = book.find(query);
        if (price !== null) return price;
      }
      return null;
    },
  };
}
