/** Dollars for a million tokens. A tier's price counts for the whole request once its input has more than `over` tokens. */
export interface Rate {
  base: number;
  tiers: readonly { over: number; price: number }[];
}

/** What a model's tokens cost. Null: there is no price of its own, and the price of input counts. */
export interface Rates {
  input: Rate;
  output: Rate;
  cacheRead: Rate | null;
  cacheWrite5m: Rate | null;
  /** Null: the price of writes that live for five minutes counts. */
  cacheWrite1h: Rate | null;
}

/** A price that is the same for every request. */
export function flatRate(dollarsPerMillion: number): Rate {
  return { base: dollarsPerMillion, tiers: [] };
}

/** Rates of a model without prices of its own for cached tokens and for long requests. */
export function flatRates(input: number, output: number): Rates {
  return {
    input: flatRate(input),
    output: flatRate(output),
    cacheRead: null,
    cacheWrite5m: null,
    cacheWrite1h: null,
  };
}

/** Dollars a million tokens for a request with this much input. */
export function rateFor(rate: Rate, inputTokens: number): number {
  const reached = rate.tiers.filter(({ over }) => inputTokens > over);
  return reached.reduce((best, tier) => (tier.over > best.over ? tier : best), { over: -1, price: rate.base }).price;
}
