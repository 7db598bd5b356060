import { MillwrightError, isoNow, messageOf, safeValidate, type Clock } from "@millwright/core";
import { z } from "zod";
import type { PriceBook } from "./price-book.ts";
import { flatRates } from "./rates.ts";

/** What the Hub's router asked for its models on a day, in dollars a million tokens; kept beside a run. */
export const routerSnapshotSchema = z.strictObject({
  schema: z.literal("millwright.router-prices/1"),
  fetchedAt: z.iso.datetime(),
  rows: z.array(
    z.strictObject({
      model: z.string(),
      provider: z.string(),
      input: z.number().nonnegative(),
      output: z.number().nonnegative(),
    }),
  ),
});
export type RouterSnapshot = z.infer<typeof routerSnapshotSchema>;

export interface FetchRouterPricesOptions {
  /** Base address of the router; default that of the Hub. */
  endpoint?: string;
  /** Models without route; others are left out. */
  models: readonly string[];
  fetch: typeof globalThis.fetch;
  clock: Clock;
  signal?: AbortSignal;
}

const price = z.number().nonnegative();
const answerSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      providers: z
        .array(
          z.looseObject({
            provider: z.string(),
            pricing: z.looseObject({ input: price, output: price }).nullish().catch(null),
            is_free: z.boolean().nullish().catch(null),
          }),
        )
        .nullish()
        .catch(null),
    }),
  ),
});

/**
 * Asks the router for today's prices: one request.
 *
 * @throws MillwrightError `network` when it does not answer, `bad-response` when it answers something else
 */
export async function fetchRouterPrices(options: FetchRouterPricesOptions): Promise<RouterSnapshot> {
  const address = `${(options.endpoint ?? "https://router.huggingface.co").replace(/\/+$|\/v1\/*$/, "")}/v1/models`;
  const result = safeValidate(answerSchema, await getJson(address, options));
  if (!result.ok) {
    throw new MillwrightError("bad-response", `${hostOf(address)} sent no list of models: ${result.problems[0]}`);
  }
  const wanted = new Set(options.models);
  const rows = result.value.data
    .filter(({ id }) => wanted.has(id))
    .flatMap(({ id, providers }) =>
      (providers ?? []).flatMap(({ provider, pricing, is_free: free }) => {
        const known = pricing ?? (free === true ? { input: 0, output: 0 } : null);
        return known === null ? [] : [{ model: id, provider, input: known.input, output: known.output }];
      }),
    );
  return { schema: "millwright.router-prices/1", fetchedAt: isoNow(options.clock), rows };
}

/**
 * The Hub's models at the router's prices. The provider that served a call decides; without it, the route of the name,
 * or the only provider there is. The router names no price for cached tokens: they count as input.
 */
export function routerPrices(snapshot: RouterSnapshot): PriceBook {
  const book = `hub-router/${snapshot.fetchedAt.slice(0, 10)}`;
  const parts = (id: string): { rows: RouterSnapshot["rows"]; route: string | null } => {
    const [, name = id, route = null] = /^(.*?)(?::([^:]+))?$/.exec(id) ?? [];
    return { rows: snapshot.rows.filter((row) => row.model === name), route };
  };
  return {
    find({ model, servedBy }) {
      if (model.provider !== "hf") return null;
      const { rows, route } = parts(model.id);
      const provider = servedBy ?? (route !== null && !isPolicy(route) ? route : null);
      const row =
        provider === null ? (rows.length === 1 ? rows[0] : undefined) : rows.find((one) => one.provider === provider);
      return row === undefined ? null : { rates: flatRates(row.input, row.output), book };
    },
    dearest({ model }) {
      if (model.provider !== "hf") return null;
      const { rows, route } = parts(model.id);
      const open = route === null || isPolicy(route) ? rows : rows.filter(({ provider }) => provider === route);
      if (open.length === 0) return null;
      const most = (of: "input" | "output"): number => Math.max(...open.map((row) => row[of]));
      return { rates: flatRates(most("input"), most("output")), book };
    },
  };
}

/** Routes that leave the choice of the provider to the router. */
function isPolicy(route: string): boolean {
  return /^(cheapest|fastest|preferred)$/.test(route);
}

async function getJson(address: string, { fetch, signal }: FetchRouterPricesOptions): Promise<unknown> {
  const host = hostOf(address);
  let response: Response;
  try {
    response = await fetch(address, signal === undefined ? {} : { signal });
  } catch (error) {
    throw new MillwrightError("network", `${host} cannot be reached for its prices: ${messageOf(error)}`, {
      cause: error,
      retryable: true,
    });
  }
  if (!response.ok) {
    throw new MillwrightError("network", `${host} answered HTTP ${response.status} when asked for its prices.`, {
      retryable: true,
    });
  }
  return response.json().catch(() => null);
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? "The router";
}
