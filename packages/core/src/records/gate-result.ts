import { z } from "zod";
import { differenceVerdictSchema } from "./comparison.ts";

/** `inconclusive`: neither shown to be good enough nor to be too bad, or something that the policy asks is unknown. */
export const gateVerdictSchema = z.enum(["pass", "fail", "inconclusive"]);
export type GateVerdict = z.infer<typeof gateVerdictSchema>;

/** One rule of the policy. */
export const gateRuleSchema = z.object({
  /** Field of the policy, for example `quality.margin`. */
  rule: z.string(),
  verdict: gateVerdictSchema,
  /** What was found, as a sentence. */
  reason: z.string(),
});
export type GateRule = z.infer<typeof gateRuleSchema>;

/** Verdict of a gate about a candidate; also a line of a history file. Money is in micro-dollars. */
export const gateResultSchema = z.object({
  schema: z.literal("millwright.gate-result/1"),
  judgedAt: z.iso.datetime(),
  verdict: gateVerdictSchema,
  rules: z.array(gateRuleSchema),
  /** Id of the comparison that it rests on. */
  comparison: z.string(),
  /** Hash of the policy. */
  policy: z.string(),
  suites: z.array(z.object({ suite: z.string(), version: z.string() })),
  grader: z.string(),
  baseline: z.object({ model: z.string(), run: z.string() }),
  candidate: z.object({ model: z.string(), run: z.string() }),
  /** Of the candidate; what is unknown is null. */
  figures: z.object({
    passRate: z.number().nullable(),
    difference: z.object({ estimate: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
    quality: differenceVerdictSchema,
    perSampleMicroDollars: z.number().nullable(),
    totalMedianMs: z.number().nullable(),
  }),
});
export type GateResult = z.infer<typeof gateResultSchema>;
