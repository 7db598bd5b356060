import { z } from "zod";

/** The rungs of the ladder, in order. A sample's verdict names the first that failed. */
export const rungs = ["generated", "parsed", "built", "served", "rendered", "must", "should"] as const;
export const rungSchema = z.enum(rungs);
export type Rung = z.infer<typeof rungSchema>;

/**
 * Whose fault a failure is. `format`: the answer does not hold the files in a readable form. `model`: the app is
 * wrong. `timeout`: the app hangs or never stops. `infrastructure`: ours or the provider's; never a model's failure.
 */
export const failureKindSchema = z.enum(["format", "model", "timeout", "infrastructure"]);
export type FailureKind = z.infer<typeof failureKindSchema>;

export const checkResultSchema = z.object({
  id: z.string(),
  level: z.enum(["must", "should"]),
  title: z.string(),
  status: z.enum(["passed", "failed", "skipped"]),
  /** Zero-based step at which the check failed. */
  failedStep: z.int().nonnegative().nullable(),
  message: z.string().nullable(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** A fault of the answer's form. It may be harmless (the app was still built) or the reason of a failure. */
export const answerIssueSchema = z.object({
  kind: z.enum([
    "malformed",
    "truncated",
    "lazy",
    "path-escape",
    "duplicate-path",
    "protected-path",
    "too-large",
    "no-files",
  ]),
  message: z.string(),
});
export type AnswerIssue = z.infer<typeof answerIssueSchema>;

/** What grading one answer found. Passed means: every must check passed; should checks are counted beside it. */
export const verdictSchema = z.object({
  outcome: z.enum(["passed", "failed", "infrastructure"]),
  /** The first rung that failed, or null. A failed should check alone leaves the outcome `passed`. */
  rung: rungSchema.nullable(),
  failure: z.object({ kind: failureKindSchema, message: z.string() }).nullable(),
  answer: z
    .object({
      format: z.string(),
      files: z.array(z.object({ path: z.string(), bytes: z.int().nonnegative() })),
      issues: z.array(answerIssueSchema),
    })
    .nullable(),
  checks: z.array(checkResultSchema),
  browser: z.object({
    consoleErrors: z.array(z.string()),
    /** Every address outside the app that it tried to reach; all were refused. */
    egress: z.array(z.object({ address: z.string(), count: z.int().positive() })),
    dialogs: z.int().nonnegative(),
  }),
});
export type Verdict = z.infer<typeof verdictSchema>;
