import { z } from "zod";
import { rungSchema } from "./verdict.ts";

export const proportionSchema = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

/** One row of the leaderboard. Samples that failed for infrastructure reasons enter no rate. */
export const modelResultSchema = z.object({
  model: z.string(),
  samples: z.int().nonnegative(),
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  infrastructure: z.int().nonnegative(),
  /** Passed of (passed + failed) with its Wilson 95 % interval; null when nothing was graded. */
  passRate: proportionSchema.nullable(),
  should: z.object({ passed: z.int().nonnegative(), total: z.int().nonnegative() }),
  /** How many samples failed first at each rung. */
  failedAt: z.partialRecord(rungSchema, z.int().nonnegative()),
  /** Samples whose answer had a fault of form, whatever their verdict. */
  answerIssues: z.int().nonnegative(),
  cost: z.object({ microDollars: z.int(), perPassMicroDollars: z.int().nullable() }).nullable(),
  latency: z.object({ firstTokenMs: z.number().nullable(), totalMs: z.number().nullable() }),
});
export type ModelResult = z.infer<typeof modelResultSchema>;

export const cellResultSchema = z.object({
  suite: z.string(),
  task: z.string(),
  model: z.string(),
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  infrastructure: z.int().nonnegative(),
});
export type CellResult = z.infer<typeof cellResultSchema>;

/**
 * How far a model got along a chain of edits. Turns are independent samples (each starts from the reference solution
 * of the turn before); they are put together by their trial.
 */
export const chainResultSchema = z.object({
  suite: z.string(),
  chain: z.string(),
  model: z.string(),
  /** Turns of the chain that the run has. */
  turns: z.int().positive(),
  /** Trials of which enough turns have a verdict to know how far they got. */
  trials: z.int().nonnegative(),
  /** Trials whose turns all passed. */
  whole: z.int().nonnegative(),
  /** Turns that passed in a row from the first, summed over the trials. */
  turnsInARow: z.int().nonnegative(),
});
export type ChainResult = z.infer<typeof chainResultSchema>;

/** Derived results of a run (`results.json`): can be computed again from the samples at any time. */
export const evalResultsSchema = z.object({
  schema: z.literal("millwright.eval-results/1"),
  run: z.string(),
  samples: z.object({ expected: z.int().nonnegative(), graded: z.int().nonnegative() }),
  /** Best pass rate first. */
  models: z.array(modelResultSchema),
  cells: z.array(cellResultSchema),
  /** Only when the run has chains. */
  chains: z.array(chainResultSchema).optional(),
});
export type EvalResults = z.infer<typeof evalResultsSchema>;
