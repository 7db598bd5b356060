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
  /** The price of a call that was made; null when the book does not know the model or who served it. */
  find(query: PriceQuery): Price | null;
  /** The highest price that a call may have which is still to be made; null when the book does not know the model. */
  dearest(query: Omit<PriceQuery, "servedBy">): Price | null;
}

/** A book in which the price of a call does not depend on who serves it. */
export function simpleBook(find: PriceBook["find"]): PriceBook {
  return { find, dearest: (query) => find({ ...query, servedBy: null }) };
}

/** One book out of several: the first that knows a model counts. */
export function firstOf(books: readonly PriceBook[]): PriceBook {
  return {
    find: (query) => firstKnown(books, (book) => book.find(query)),
    dearest: (query) => firstKnown(books, (book) => book.dearest(query)),
  };
}

function firstKnown(books: readonly PriceBook[], ask: (book: PriceBook) => Price | null): Price | null {
  for (const book of books) {
    const price = ask(book);
    if (price !== null) return price;
  }
  return null;
}
