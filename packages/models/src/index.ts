export { fromAiSdk } from "./ai-sdk/from-ai-sdk.ts";
export type { SdkLanguageModel } from "./ai-sdk/sdk-model.ts";
export type { Ambient } from "./ambient.ts";
export { cachedClient, type ResponseCacheOptions } from "./cache/response-cache.ts";
export { fromStream } from "./from-stream.ts";
export { retryBudget, type RetryBudget } from "./http/retry-budget.ts";
export {
  retryingFetch,
  type AttemptOutcome,
  type Gate,
  type HttpLog,
  type Pass,
  type RetryingFetchOptions,
} from "./http/retrying-fetch.ts";
export type { CallOptions, ModelClient } from "./model-client.ts";
export { openModel } from "./open-model.ts";
export { createPacer, type Pacer } from "./pace/pacer.ts";
export { createPacers, type Pacers, type PacersOptions } from "./pace/pacers.ts";
export { costOfUsage, worstCostOf } from "./prices/cost-of-usage.ts";
export { openPrices, type OpenPricesOptions } from "./prices/open-prices.ts";
export type { Price, PriceBook, PriceQuery } from "./prices/price-book.ts";
export { costOf, priced } from "./prices/priced.ts";
export type { Rate, Rates } from "./prices/rates.ts";
export {
  fetchRouterPrices,
  routerSnapshotSchema,
  type FetchRouterPricesOptions,
  type RouterSnapshot,
} from "./prices/router-prices.ts";
export { scripted, type Script, type ScriptedAnswer, type ScriptedOptions } from "./providers/scripted.ts";
export { detectServer, type DetectServerOptions, type ServerInfo } from "./servers/detect-server.ts";
