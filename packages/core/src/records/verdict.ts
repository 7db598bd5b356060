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

/**
 * What a check of an edit stands for. `change`: it fails on the app as it was, and holds once the request is met.
 * `keep`: it held before and must still hold; its failure is a regression.
 */
export const checkRoleSchema = z.enum(["change", "keep"]);
export type CheckRole = z.infer<typeof checkRoleSchema>;

export const checkResultSchema = z.object({
  id: z.string(),
  level: z.enum(["must", "should"]),
  title: z.string(),
  /** On edit and repair tasks only; never on `diff-budget`. */
  role: checkRoleSchema.optional(),
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

/** How far an edited app is from the one that it started from. */
export const diffSizeSchema = z.object({
  /** Lines added and lines removed, together; a line that was changed counts twice. */
  changedLines: z.int().nonnegative(),
  /** Files that were changed, added or deleted. */
  filesTouched: z.int().nonnegative(),
});
export type DiffSize = z.infer<typeof diffSizeSchema>;

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
  /** On edit and repair tasks only, and only when the answer held files. */
  diff: diffSizeSchema.optional(),
  browser: z.object({
    consoleErrors: z.array(z.string()),
    /** Every address outside the app that it tried to reach; all were refused. */
    egress: z.array(z.object({ address: z.string(), count: z.int().positive() })),
    dialogs: z.int().nonnegative(),
  }),
});
export type Verdict = z.infer<typeof verdictSchema>;
