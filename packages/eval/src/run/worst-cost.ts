import { MillwrightError, isoNow, type Clock, type ModelRequest } from "@millwright/core";
import { worstCostOf, type PriceBook } from "@millwright/models";
import type { Candidate } from "./run-eval.ts";

/** The most that calls can cost, by the prices of now. */
export interface WorstCosts {
  /** Micro-dollars; 0 where the price is unknown and that was allowed. */
  of(candidate: Candidate, request: ModelRequest): number;
}

/**
 * Looks up every candidate's price before anything is spent.
 *
 * @throws MillwrightError `usage`, naming the candidates without a price, unless `allowUnknown`
 */
export function worstCosts(
  candidates: readonly Candidate[],
  { prices, allowUnknown, clock }: { prices: PriceBook | undefined; allowUnknown: boolean; clock: Clock },
): WorstCosts {
  const at = isoNow(clock);
  const known = new Map(
    candidates.map(({ name, client }) => [name, prices?.dearest({ model: client.ref, at }) ?? null] as const),
  );
  const unknown = candidates.filter(({ name }) => known.get(name) === null);
  if (unknown.length > 0 && !allowUnknown) {
    throw new MillwrightError(
      "usage",
      `--max-cost cannot be kept: no price is known for ${unknown.map(({ name }) => name).join(", ")}.`,
      { hint: "Give it a price in millwright.config.ts (prices), or let it be with --allow-unknown-cost." },
    );
  }
  return {
    of({ name }, request) {
      const price = known.get(name) ?? null;
      return (price === null ? 0 : worstCostOf(request, price.rates)) ?? 0;
    },
  };
}
