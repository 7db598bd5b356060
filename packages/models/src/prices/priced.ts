import { identifyGeneration, type Cost, type Generation } from "@millwright/core";
import { fromStream } from "../from-stream.ts";
import type { ModelClient } from "../model-client.ts";
import { costOfUsage } from "./cost-of-usage.ts";
import type { PriceBook } from "./price-book.ts";

/** A client whose Generations say what they cost by the book; a cost that is there already stays. */
export function priced(client: ModelClient, prices: PriceBook): ModelClient {
  return fromStream({
    ref: client.ref,
    capabilities: client.capabilities,
    async *stream(request, options) {
      const generation = yield* client.stream(request, options);
      return generation.cost === null ? withCost(generation, costOf(generation, prices)) : generation;
    },
  });
}

/**
 * What a recorded call cost by a book. Null when the model is in no book, or the provider did not say what it used. A
 * call that was refused before any answer costs nothing.
 */
export function costOf(generation: Generation, prices: PriceBook): Cost | null {
  const { model, startedAt, response, usage } = generation;
  const price = prices.find({ model, at: startedAt, servedBy: response?.servedBy ?? null });
  if (wasRefused(generation)) return { microDollars: 0, priceBook: price?.book ?? "refused" };
  if (price === null || usage === null) return null;
  const microDollars = costOfUsage(usage, price.rates);
  return microDollars === null ? null : { microDollars, priceBook: price.book };
}

/** The same Generation at another cost. */
export function withCost(generation: Generation, cost: Cost | null): Generation {
  const { id: _, ...content } = generation;
  return identifyGeneration({ ...content, cost });
}

const refusals: readonly string[] = [
  "rate-limited",
  "quota-exhausted",
  "auth",
  "input",
  "context-too-long",
  "network",
  "infrastructure",
];

/** No provider charges for an answer that it refused to begin. A broken one may be charged. */
function wasRefused({ error, latency, usage }: Generation): boolean {
  return error !== null && usage === null && latency.firstTokenMs === null && refusals.includes(error.code);
}
