import type { ModelRequest, Usage } from "@millwright/core";
import { rateFor, type Rate, type Rates } from "./rates.ts";

/**
 * What a call cost in micro-dollars, rounded once at the end. Cached tokens that the provider did not name are charged
 * as input: providers name them where they cost something else.
 *
 * @returns null when the provider did not say how many tokens went in or came out, or said what cannot be
 */
export function costOfUsage(usage: Usage, rates: Rates): number | null {
  const { total, cacheRead, cacheWrite5m, cacheWrite1h } = usage.input;
  if (total === null || usage.output.total === null) return null;
  const parts = [cacheRead ?? 0, cacheWrite5m ?? 0, cacheWrite1h ?? 0] as const;
  const uncached = total - parts[0] - parts[1] - parts[2];
  if (uncached < 0) return null;
  const written = rates.cacheWrite5m ?? rates.input;
  return charge(total, [
    [uncached, rates.input],
    [parts[0], rates.cacheRead ?? rates.input],
    [parts[1], written],
    [parts[2], rates.cacheWrite1h ?? written],
    [usage.output.total, rates.output],
  ]);
}

/**
 * The most that a call can cost in micro-dollars: a token for every byte of the prompt, all of it written to a cache
 * at the highest price, and all the output that was allowed.
 *
 * @returns null when the request does not limit its output
 */
export function worstCostOf(request: ModelRequest, rates: Rates): number | null {
  if (request.maxTokens === null) return null;
  const input = request.messages.reduce(
    (sum, { content }) => sum + Buffer.byteLength(content) + perMessage,
    perMessage,
  );
  const kinds = [rates.input, rates.cacheRead, rates.cacheWrite5m, rates.cacheWrite1h].filter((rate) => rate !== null);
  const dearest = kinds.reduce((best, rate) => (rateFor(rate, input) > rateFor(best, input) ? rate : best));
  return charge(input, [
    [input, dearest],
    [request.maxTokens, rates.output],
  ]);
}

/** What a chat template may add around a message, in tokens. */
const perMessage = 64;

/** A token at a dollar a million costs a micro-dollar. Prices are scaled to integers, so that sums are exact. */
function charge(inputTokens: number, parts: readonly (readonly [tokens: number, rate: Rate])[]): number | null {
  const scaled = parts.reduce(
    (sum, [tokens, rate]) => sum + tokens * Math.round(rateFor(rate, inputTokens) * SCALE),
    0,
  );
  return Number.isSafeInteger(scaled) ? Math.round(scaled / SCALE) : null;
}

const SCALE = 1_000_000;
