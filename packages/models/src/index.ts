export { fromAiSdk } from "./ai-sdk/from-ai-sdk.ts";
export type { SdkLanguageModel } from "./ai-sdk/sdk-model.ts";
export type { Ambient } from "./ambient.ts";
export { retryBudget, type RetryBudget } from "./http/retry-budget.ts";
export { retryingFetch, type HttpLog, type RetryingFetchOptions } from "./http/retrying-fetch.ts";
export type { CallOptions, ModelClient } from "./model-client.ts";
export { openModel } from "./open-model.ts";
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
