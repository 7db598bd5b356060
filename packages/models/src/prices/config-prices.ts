import type { ModelRef, PriceOverride } from "@millwright/core";
import { simpleBook, type PriceBook } from "./price-book.ts";
import { flatRate, flatRates, type Rate, type Rates } from "./rates.ts";

/**
 * The user's own prices, by `provider:id`. A Hub model may be named with its route (`:cheapest`), which then counts
 * for that route only, or without.
 */
export function configPrices(overrides: Readonly<Record<string, PriceOverride>>): PriceBook {
  return simpleBook(({ model }) => {
    const override = namesOf(model).flatMap((name) => (Object.hasOwn(overrides, name) ? [overrides[name]] : []))[0];
    if (override === undefined) return null;
    return { rates: ratesOf(override), book: override.date === undefined ? "config" : `config/${override.date}` };
  });
}

function namesOf({ provider, id }: ModelRef): string[] {
  const whole = `${provider}:${id}`;
  return provider === "hf" ? [whole, `${provider}:${id.replace(/:[^:]*$/, "")}`] : [whole];
}

function ratesOf(override: PriceOverride): Rates {
  if ("gpuDollarsPerHour" in override) {
    const dollarsPerToken = override.gpuDollarsPerHour / 3600 / override.outputTokensPerSecond;
    return flatRates(0, dollarsPerToken * 1_000_000);
  }
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h, longContext } = override;
  const tiered = (base: number, price: number | undefined): Rate =>
    longContext === undefined || price === undefined
      ? flatRate(base)
      : { base, tiers: [{ over: longContext.over, price }] };
  // Providers raise the price of cached tokens by the same factor as that of input.
  const cached = (base: number | undefined): Rate | null => {
    if (base === undefined) return null;
    return tiered(base, longContext === undefined || input === 0 ? undefined : (base * longContext.input) / input);
  };
  return {
    input: tiered(input, longContext?.input),
    output: tiered(output, longContext?.output),
    cacheRead: cached(cacheRead),
    cacheWrite5m: cached(cacheWrite5m),
    cacheWrite1h: cached(cacheWrite1h),
  };
}
