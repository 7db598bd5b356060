import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { MillwrightError, messageOf } from "./errors.ts";
import { validate } from "./validate.ts";

const dollarsPerMillion = z.number().nonnegative();

/**
 * A price of the user's own, by model name (`provider:id`). Tokens: dollars a million; a cache price that is left out
 * is that of input. GPU: a machine's price and what it was measured to put out, all requests together.
 */
export const priceOverrideSchema = z.union([
  z.strictObject({
    input: dollarsPerMillion,
    output: dollarsPerMillion,
    cacheRead: dollarsPerMillion.optional(),
    cacheWrite5m: dollarsPerMillion.optional(),
    cacheWrite1h: dollarsPerMillion.optional(),
    /** Prices of a request whose input has more than `over` tokens. */
    longContext: z
      .strictObject({ over: z.int().positive(), input: dollarsPerMillion, output: dollarsPerMillion })
      .optional(),
    /** The day on which these prices were read, kept beside every cost. */
    date: z.iso.date().optional(),
  }),
  z.strictObject({
    gpuDollarsPerHour: z.number().nonnegative(),
    outputTokensPerSecond: z.number().positive(),
    date: z.iso.date().optional(),
  }),
]);
export type PriceOverride = z.infer<typeof priceOverrideSchema>;

/** What `millwright.config.ts` may say. Every key is optional; a flag or its environment twin wins over it. */
export const configSchema = z.strictObject({
  /** Folder for runs, jobs and caches; default `.millwright` in the current folder. */
  dir: z.string().optional(),
  /** Prices of models that no price book knows, or that you pay otherwise, by `provider:id`. */
  prices: z.record(z.string(), priceOverrideSchema).optional(),
  eval: z
    .strictObject({
      suites: z.array(z.string()).optional(),
      models: z.array(z.string()).optional(),
      /** Samples per task and model; default 1. */
      trials: z.int().positive().optional(),
      /** Apps graded at the same time; default: one a processor. */
      graderWorkers: z.int().positive().optional(),
      /** Most calls of one model under way at the same time; default 32, fewer when the provider refuses. */
      concurrency: z.int().positive().optional(),
      /** Most output tokens of a call; default 16384. */
      maxTokens: z.int().positive().optional(),
      /** Default: the provider's. */
      temperature: z.number().min(0).max(2).optional(),
      /** Most dollars that the calls of a run may cost; default: no limit. */
      maxCost: z.number().positive().optional(),
    })
    .optional(),
});
export type Config = z.infer<typeof configSchema>;

/** Types a config file: `export default defineConfig({ … })`. Returns its argument. */
export function defineConfig(config: Config): Config {
  return config;
}

/**
 * Loads the config file.
 *
 * @param file path as given with `--config`, or null for `millwright.config.ts` in `cwd` if there is one
 * @returns an empty config when no file was named and none is there
 * @throws MillwrightError `config` when a named file is missing, cannot be loaded or has a wrong field
 */
export async function loadConfig(file: string | null, cwd: string): Promise<{ config: Config; path: string | null }> {
  const path = resolve(cwd, file ?? "millwright.config.ts");
  if (!(await isReadable(path))) {
    if (file === null) return { config: {}, path: null };
    throw new MillwrightError("config", `The config file ${path} does not exist.`);
  }
  const loaded = await importDefault(path);
  return { config: validate(configSchema, loaded, path, "config"), path };
}

async function importDefault(path: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
    return module.default;
  } catch (error) {
    throw new MillwrightError("config", `${path} cannot be loaded: ${messageOf(error)}`, {
      cause: error,
      hint: "It is an ES module with a default export: export default defineConfig({ … }).",
    });
  }
}

async function isReadable(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
