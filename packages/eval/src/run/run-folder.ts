import { mkdir, readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  MillwrightError,
  evalRunSchema,
  messageOf,
  openJsonl,
  readJsonFile,
  readJsonl,
  sampleEventSchema,
  sha256,
  writeFileAtomic,
  writeJsonFile,
  type Artifact,
  type EvalResults,
  type EvalRun,
  type JsonlWriter,
  type SampleEvent,
} from "@millwright/core";
import { routerSnapshotSchema, type RouterSnapshot } from "@millwright/models";
import { lockFolder } from "./lock.ts";

/** A run's folder, open for writing and locked against a second writer. */
export interface RunFolder extends AsyncDisposable {
  readonly path: string;
  append(event: SampleEvent): Promise<void>;
  putBlob(name: string, mediaType: string, content: string | Uint8Array): Promise<Artifact>;
  writeHeader(run: EvalRun): Promise<void>;
  writeResults(results: EvalResults): Promise<void>;
  writeRouterPrices(snapshot: RouterSnapshot): Promise<void>;
}

const headerFile = "run.json";
const routerPricesFile = "router-prices.json";

/**
 * Opens a run's folder for writing, making it if needed.
 *
 * @param shard name of this writer's samples file; default `0`
 * @throws MillwrightError `usage` when another process is writing to it
 */
export async function openRunFolder(path: string, shard = "0"): Promise<RunFolder> {
  try {
    await mkdir(join(path, "blobs"), { recursive: true });
  } catch (error) {
    throw new MillwrightError("environment", `The run folder ${path} cannot be made: ${messageOf(error)}`, {
      cause: error,
      hint: "Name another one with --out.",
    });
  }
  const unlock = await lockFolder(path, shard);
  const samples: JsonlWriter<SampleEvent> = await openJsonl(join(path, `samples-${shard}.jsonl`));
  return {
    path,
    append: samples.append,
    async putBlob(name, mediaType, content) {
      const bytes = Buffer.from(content);
      const hash = sha256(bytes);
      const file = join(path, "blobs", hash);
      if (!(await exists(file))) await writeFileAtomic(file, bytes);
      return { name, mediaType, sha256: hash, bytes: bytes.length };
    },
    writeHeader: (run) => writeJsonFile(join(path, headerFile), run),
    writeRouterPrices: (snapshot) => writeJsonFile(join(path, routerPricesFile), snapshot),
    writeResults: (results) => writeJsonFile(join(path, "results.json"), results),
    async [Symbol.asyncDispose]() {
      await samples.close();
      await unlock();
    },
  };
}

/** The header of a run; an `input` error when the folder is none. */
export async function readRun(path: string): Promise<EvalRun> {
  if (!(await exists(join(path, headerFile)))) {
    throw new MillwrightError("input", `${path} is not a run folder: it has no ${headerFile}.`, {
      hint: "Runs lie in .millwright/runs unless --out or --dir said otherwise.",
    });
  }
  return readJsonFile(join(path, headerFile), evalRunSchema);
}

/** The Hub router's prices on the day of a run, or null when they were not kept. */
export async function readRouterPrices(path: string): Promise<RouterSnapshot | null> {
  const file = join(path, routerPricesFile);
  return (await exists(file)) ? readJsonFile(file, routerSnapshotSchema) : null;
}

/** All sample events of a run, file by file in the order in which they were written. */
export async function* readEvents(path: string): AsyncGenerator<SampleEvent> {
  const names = (await readdir(path)).filter((name) => /^samples-.*\.jsonl$/.test(name)).sort();
  for (const name of names) yield* readJsonl(join(path, name), sampleEventSchema);
}

/** The content of an artifact. */
export async function readBlob(path: string, artifact: Artifact): Promise<Uint8Array> {
  return readFile(join(path, "blobs", artifact.sha256));
}

/** Whether two headers are of the same work: the same fingerprint, and the same part of it. */
export function isSameWork(a: EvalRun, b: EvalRun): boolean {
  return a.fingerprint === b.fingerprint && a.shard?.index === b.shard?.index && a.shard?.count === b.shard?.count;
}

/** The newest unfinished run of this work below a folder, or null. */
export async function findUnfinished(runs: string, wanted: EvalRun): Promise<string | null> {
  const names: string[] = await readdir(runs).catch(() => []);
  for (const name of names.sort().reverse()) {
    const path = join(runs, name);
    const run = await readRun(path).catch(() => null);
    if (run !== null && isSameWork(run, wanted) && run.status !== "finished") return path;
  }
  return null;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
