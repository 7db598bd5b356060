import { z } from "zod";
import { proportionSchema } from "./eval-results.ts";

const count = z.int().nonnegative();
const share = z.number().min(-1).max(1);
const probability = z.number().min(0).max(1);

/** Median and 95th percentile in milliseconds over the samples of which the time is known; null when it is of none. */
const latencySchema = z.object({
  median: z.number().nonnegative().nullable(),
  p95: z.number().nonnegative().nullable(),
  known: count,
});

/** One side of a comparison, over the samples that are compared. */
export const comparedModelSchema = z.object({
  model: z.string(),
  spec: z.string(),
  /** Id of the run that its samples are from. */
  run: z.string(),
  passed: count,
  failed: count,
  /** With a Wilson interval at the effective number of samples; null when nothing is compared. */
  passRate: proportionSchema.nullable(),
  /** Samples of this model on the compared tasks that could not be judged. In no rate. */
  infrastructure: count,
  /** Null as soon as the price of one call is unknown; `unknown` says of how many. */
  cost: z
    .object({
      microDollars: count,
      perSampleMicroDollars: z.number().nonnegative(),
      /** What one passed app cost, with Fieller's interval by task; null when none passed. `high` null: no bound. */
      perPass: z
        .object({
          microDollars: z.number().nonnegative(),
          low: z.number().nonnegative().nullable(),
          high: z.number().nonnegative().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  unknownCosts: count,
  firstTokenMs: latencySchema,
  totalMs: latencySchema,
});
export type ComparedModel = z.infer<typeof comparedModelSchema>;

/** Candidate less baseline over a group of pairs. Differences are shares of samples: 0.05 is five points. */
export const comparedGroupSchema = z.object({
  pairs: count,
  tasks: count,
  baselinePassed: count,
  candidatePassed: count,
  difference: z
    .object({
      estimate: share,
      /** Null for a single task. */
      interval: z.object({ low: share, high: share }).nullable(),
      standardError: z.number().nonnegative().nullable(),
      /** Exact sign-flip test by task. */
      p: probability,
      /** Exact McNemar test; null when a task has several pairs. */
      mcnemarP: probability.nullable(),
      gained: count,
      lost: count,
    })
    .nullable(),
});
export type ComparedGroup = z.infer<typeof comparedGroupSchema>;

export const differenceVerdictSchema = z.enum(["better", "not-worse", "worse", "cannot-tell"]);

/** Two models on the same tasks and trials. Derived from runs: can be computed again at any time. */
export const comparisonSchema = z.object({
  schema: z.literal("millwright.comparison/1"),
  /** Hash of the rest. */
  id: z.string(),
  runs: z.array(z.object({ id: z.string(), createdAt: z.iso.datetime() })),
  /** Version of the grader, which all runs share. */
  grader: z.string(),
  settings: z.object({
    margin: z.number().min(0).max(1),
    confidence: probability,
    resamples: z.int().positive(),
    seed: z.int(),
  }),
  baseline: comparedModelSchema,
  candidate: comparedModelSchema,
  overall: comparedGroupSchema,
  verdict: differenceVerdictSchema,
  /** Samples that are in no pair, and why. */
  leftOut: z.object({
    /** Pairs of which a side could not be judged. */
    infrastructure: count,
    /** Pairs of which a side has no verdict yet. */
    ungraded: count,
    /** Samples of one model without a partner of the other. */
    baselineOnly: count,
    candidateOnly: count,
  }),
  /** Cost of a candidate's sample in that of a baseline's, with Fieller's interval by task; null when one is unknown. */
  costRatio: z.object({ estimate: z.number(), low: z.number(), high: z.number().nullable() }).nullable(),
  /** What this size can tell and what it would take; see `planComparison`. Null without pairs. */
  plan: z
    .object({
      tasks: count,
      trials: z.number().positive(),
      detectable: z.number().nonnegative().nullable(),
      tasksForMargin: count.nullable(),
      trialsForMargin: count.nullable(),
    })
    .nullable(),
  /** Sequential test over tasks: may be looked at while a run goes on. */
  alwaysValidP: probability,
  /** `adjustedP` is Holm's over the suites, and the verdict rests on it. */
  suites: z.array(
    z.object({
      suite: z.string(),
      version: z.string(),
      group: comparedGroupSchema,
      adjustedP: probability.nullable(),
      verdict: differenceVerdictSchema,
    }),
  ),
  /** For orientation: no correction is made for looking at many groups, and none gets a verdict. */
  cohorts: z.array(z.object({ name: z.string(), group: comparedGroupSchema })),
  difficulties: z.array(z.object({ name: z.string(), group: comparedGroupSchema })),
  /** Every compared task with its passes, `pairs` of each. */
  tasks: z.array(
    z.object({ suite: z.string(), task: z.string(), pairs: count, baselinePassed: count, candidatePassed: count }),
  ),
  /** What a reader must know before trusting the figures, as sentences. */
  notes: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;
