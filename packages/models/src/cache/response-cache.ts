import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  canonicalJson,
  generationSchema,
  hashRequest,
  identifyGeneration,
  isoNow,
  readJsonFile,
  sha256,
  writeJsonFile,
  type Clock,
  type Generation,
  type ModelRef,
  type ModelRequest,
} from "@millwright/core";
import { throwIfInterrupted } from "../abort.ts";
import { fromStream } from "../from-stream.ts";
import type { CallOptions, ModelClient } from "../model-client.ts";

export interface ResponseCacheOptions {
  /** Where answers are kept; made when it is needed. Answers hold what the model was asked, no key of a provider. */
  folder: string;
  clock: Clock;
}

/**
 * A client that answers from a folder what it was asked before: the same request to the same model for the same trial.
 * Such a Generation is marked `cached`, costs nothing (`originalCost` says what the call had cost), and keeps usage and
 * latency of the original. Failed calls are never kept. A folder that cannot be read or written makes it ask the model.
 */
export function cachedClient(client: ModelClient, { folder, clock }: ResponseCacheOptions): ModelClient {
  return fromStream({
    ref: client.ref,
    capabilities: client.capabilities,
    async *stream(request, options = {}) {
      throwIfInterrupted(options.signal);
      const key = cacheKey(client.ref, request, options.sample);
      const path = join(folder, key.slice(0, 2), `${key}.json`);
      const known = await readJsonFile(path, generationSchema).catch(() => null);
      if (known !== null) {
        const answer = fromCache(known, request, options.origin ?? "eval", isoNow(clock));
        const text = answer.response?.text ?? "";
        if (text !== "") yield text;
        throwIfInterrupted(options.signal);
        return answer;
      }
      const generation = yield* client.stream(request, options);
      if (generation.response !== null) await keep(path, generation).catch(() => undefined);
      return generation;
    },
  });
}

/** The name of an answer: a hash of model, canonical request and trial, in which there is no secret. */
export function cacheKey(ref: ModelRef, request: ModelRequest, sample: CallOptions["sample"]): string {
  return sha256(canonicalJson({ ref, request, sample: sample ?? null }));
}

async function keep(path: string, generation: Generation): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeJsonFile(path, generation);
}

function fromCache(
  kept: Generation,
  request: ModelRequest,
  origin: Generation["origin"],
  startedAt: string,
): Generation {
  const { id: _, ...content } = kept;
  return identifyGeneration({
    ...content,
    startedAt,
    request,
    requestHash: hashRequest(request),
    origin,
    httpAttempts: 0,
    cached: true,
    originalCost: kept.cost,
    cost: { microDollars: 0, priceBook: "cache" },
  });
}
