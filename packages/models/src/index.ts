export type { Ambient } from "./ambient.ts";
export { retryBudget, type RetryBudget } from "./http/retry-budget.ts";
export { retryingFetch, type HttpLog, type RetryingFetchOptions } from "./http/retrying-fetch.ts";
export type { CallOptions, ModelClient } from "./model-client.ts";
export { openModel } from "./open-model.ts";
export { scripted, type Script, type ScriptedAnswer, type ScriptedOptions } from "./providers/scripted.ts";
