import { basename, join } from "node:path";
import { MillwrightError, messageOf, systemClock, type Config } from "@millwright/core";
import type { Candidate } from "@millwright/eval";
import {
  cachedClient,
  createPacers,
  fetchRouterPrices,
  openModel,
  openPrices,
  priced,
  retryBudget,
  type PriceBook,
  type RetryBudget,
  type RouterSnapshot,
} from "@millwright/models";
import type { Io } from "../io.ts";

export interface OpenedCandidates {
  candidates: Candidate[];
  prices: PriceBook;
  routerPrices: RouterSnapshot | null;
  retryBudget: RetryBudget;
}

export interface CandidateSettings {
  config: Config;
  /** Most calls of one model at the same time. */
  concurrency: number;
  /** Where answers are kept and looked up; null for no cache. */
  cacheFolder: string | null;
}

/**
 * Opens the models that `--model` names: `provider:id`, or `name=provider:id` to say what results call it. A recording
 * without a name is called after its file or folder. All share the retries of the run, and each note what a call cost.
 */
export async function openCandidates(
  flags: readonly string[],
  io: Io,
  { config, concurrency, cacheFolder }: CandidateSettings,
): Promise<OpenedCandidates> {
  const named = namedModels(flags);
  const budget = retryBudget();
  const ambient = {
    env: io.env,
    fetch: io.fetch,
    clock: systemClock,
    cwd: io.cwd,
    retryBudget: budget,
    pacers: createPacers({ most: concurrency, clock: systemClock }),
  };
  const opened = await Promise.all(
    named.map(async ({ name, spec }) => ({ name, spec, client: await openModel(spec, ambient) })),
  );
  const routerPrices = await pricesOfRouter(opened, io);
  const prices = await openPrices({ overrides: config.prices ?? {}, router: routerPrices });
  const candidates = opened.map((candidate) => {
    const client = priced(candidate.client, prices);
    const cached = cacheFolder === null || candidate.client.ref.provider === "replay";
    return {
      ...candidate,
      client: cached ? client : cachedClient(client, { folder: cacheFolder, clock: systemClock }),
    };
  });
  return { candidates, prices, routerPrices, retryBudget: budget };
}

/** Where `--cache` keeps answers. */
export function cacheFolderOf(dir: string): string {
  return join(dir, "cache", "answers");
}

function namedModels(flags: readonly string[]): { name: string; spec: string }[] {
  if (flags.length === 0) {
    throw new MillwrightError("usage", "No model was named.", {
      hint: "Name one with --model, for example --model hf:Qwen/Qwen3-Coder-Next, or --model replay:PATH for recorded answers.",
    });
  }
  const named = flags.map(nameAndSpec);
  const twice = named.find(({ name }, index) => named.findIndex((other) => other.name === name) !== index);
  if (twice === undefined) return named;
  throw new MillwrightError("usage", `Two models are called ${twice.name}.`, {
    hint: "Tell them apart as name=provider:id.",
  });
}

function nameAndSpec(flag: string): { name: string; spec: string } {
  const parts = /^([\w.-]+)=(.+)$/s.exec(flag);
  if (parts?.[1] !== undefined && parts[2] !== undefined) return { name: parts[1], spec: parts[2] };
  const recording = /^replay:(.+)$/s.exec(flag)?.[1];
  return { name: recording === undefined ? flag : basename(recording, ".jsonl"), spec: flag };
}

/** Today's prices of the Hub's router for the Hub's models; a router that does not tell them is no reason to stop. */
async function pricesOfRouter(opened: readonly Candidate[], io: Io): Promise<RouterSnapshot | null> {
  const models = opened.flatMap(({ client: { ref } }) =>
    ref.provider === "hf" ? [ref.id.replace(/:[^:]*$/, "")] : [],
  );
  if (models.length === 0) return null;
  const endpoint = io.env["MILLWRIGHT_HF_ENDPOINT"]?.trim() ?? "";
  try {
    return await fetchRouterPrices({
      ...(endpoint === "" ? {} : { endpoint }),
      models,
      fetch: io.fetch,
      clock: systemClock,
      signal: AbortSignal.any([io.signal, AbortSignal.timeout(10_000)]),
    });
  } catch (error) {
    io.stderr.write(`The Hub's prices of today are not known: ${messageOf(error)} Published prices are used.\n`);
    return null;
  }
}
