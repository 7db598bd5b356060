import { isoNow, systemClock, type Clock, type Cost, type Generation, type SampleRepriced } from "@millwright/core";
import { costOf, type PriceBook } from "@millwright/models";
import { computeResults } from "./results.ts";
import type { FinishedRun } from "./run-eval.ts";
import { openRunFolder, readEvents, readRun } from "./run-folder.ts";
import { foldEvents } from "./sample-state.ts";
import { shardName } from "./trials.ts";

export interface RepriceOptions {
  /** The run's folder. */
  folder: string;
  prices: PriceBook;
  clock?: Clock;
}

export interface RepricedRun extends FinishedRun {
  /** Calls that now have another cost. */
  changed: number;
  /** Models with calls whose cost stays as it was, since the book has no price or the provider told no usage. */
  unpriced: string[];
}

/**
 * Works out again what the calls of a run cost, without making any: each at the price of its own day. A call whose
 * price is not known keeps the cost that it had, and so does a cached one. The answers stay as they are; changed costs
 * are appended as lines of their own, and count from then on wherever the run is read.
 *
 * @throws MillwrightError `input` when the folder is no run, `usage` when a process is writing to it
 */
export async function repriceRun({ folder: path, prices, clock = systemClock }: RepriceOptions): Promise<RepricedRun> {
  const run = await readRun(path);
  await using folder = await openRunFolder(path, shardName(run.shard));
  const before = await foldEvents(readEvents(path));
  const known = new Map([...before.values()].flatMap((state) => [...(state.costs ?? [])]));
  const corrections: SampleRepriced[] = [];
  const unpriced = new Set<string>();
  for await (const event of readEvents(path)) {
    if (event.schema !== "millwright.sample-generated/1") continue;
    const { key, generation } = event;
    const old = known.get(generation.id) ?? null;
    const cost = newCost(generation, prices);
    if (cost === null) {
      if (generation.cached !== true) unpriced.add(key.model);
      continue;
    }
    if (old?.microDollars === cost.microDollars && old.priceBook === cost.priceBook) continue;
    const repricedAt = isoNow(clock);
    corrections.push({
      schema: "millwright.sample-repriced/1",
      key,
      generationId: generation.id,
      repricedAt,
      cost,
    });
  }
  await Promise.all(corrections.map((line) => folder.append(line)));
  const results = computeResults(run, await foldEvents(readEvents(path)));
  await folder.writeResults(results);
  return { run, folder: path, results, changed: corrections.length, unpriced: [...unpriced].sort() };
}

function newCost(generation: Generation, prices: PriceBook): Cost | null {
  return generation.cached === true ? null : costOf(generation, prices);
}
