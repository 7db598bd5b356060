import { z } from "zod";

/** One suite as it was when the run began. */
export const suiteRefSchema = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  /** Hash of all its tasks' files. */
  version: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      cohort: z.string(),
      difficulty: z.enum(["easy", "medium", "hard"]),
      stack: z.string(),
      hash: z.string(),
      /** The chain of edits that the task is a turn of, and which turn (the first is 1); absent on other tasks. */
      chain: z.string().optional(),
      turn: z.int().positive().optional(),
    }),
  ),
});
export type SuiteRef = z.infer<typeof suiteRefSchema>;

/** Header of a run (`run.json`). Samples lie beside it in `samples-<shard>.jsonl`, files in `blobs/`. */
export const evalRunSchema = z.object({
  schema: z.literal("millwright.eval-run/1"),
  id: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  status: z.enum(["running", "finished", "interrupted"]),
  suites: z.array(suiteRefSchema),
  /** The models under test: `name` is what results call it, `spec` how it is opened (`provider:id`). */
  models: z.array(z.object({ name: z.string(), spec: z.string() })),
  trials: z.int().positive(),
  /** Which part of the work this run is, from 1; absent or null when it is all of it. */
  shard: z.object({ index: z.int().positive(), count: z.int().positive() }).nullable().optional(),
  settings: z.object({ maxTokens: z.int().positive(), temperature: z.number().nullable() }),
  /** Hash of what decides the work: suites with versions, models, trials, request settings. */
  fingerprint: z.string(),
  grader: z.object({ version: z.string(), browser: z.string(), seed: z.int() }),
  host: z.object({ node: z.string(), platform: z.string(), millwright: z.string() }),
});
export type EvalRun = z.infer<typeof evalRunSchema>;
