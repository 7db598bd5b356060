import type { Clock } from "@millwright/core";
import type { RetryBudget } from "./http/retry-budget.ts";
import type { Pacers } from "./pace/pacers.ts";

/** What a backend gets from the world around it; nothing is read behind the caller's back. */
export interface Ambient {
  env: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Folder against which paths are resolved. */
  cwd: string;
  /** Uniform in [0, 1), for the jitter of retries; default Math.random. */
  random?: () => number;
  /** The retries that all clients of a run share; by default each client has its own budget. */
  retryBudget?: RetryBudget;
  /** How many calls of a model may be under way, see `createPacers`; by default as many as are made. */
  pacers?: Pacers;
}
