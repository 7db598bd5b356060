import type { z } from "zod";
import { MillwrightError, type ErrorCode } from "./errors.ts";

export type Validated<T> = { ok: true; value: T } | { ok: false; problems: string[] };

/** Checks a value against a schema; every problem is one line `path: what was expected`. */
export function safeValidate<T>(schema: z.ZodType<T>, value: unknown): Validated<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.flatMap((issue) => describe(issue)) };
}

/**
 * The value, typed, or an error that names the source and every field that is wrong.
 *
 * @param source where the value came from, as the reader knows it: a file, a flag, a URL
 * @throws MillwrightError with code `input` unless another is given
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, source: string, code: ErrorCode = "input"): T {
  const result = safeValidate(schema, value);
  if (result.ok) return result.value;
  const lines = result.problems.slice(0, 8).map((problem) => `\n  ${problem}`);
  const more = result.problems.length > 8 ? `\n  and ${result.problems.length - 8} more` : "";
  throw new MillwrightError(code, `${source} is not valid:${lines.join("")}${more}`);
}

function describe(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): string[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, errors) => (isCloser(errors, best) ? errors : best));
    if (depth(closest) > 0) return closest.flatMap((inner) => describe(inner, path));
    const wanted = new Set(issue.errors.flat().map((inner) => inner.message));
    return [`${formatPath(path)}: ${[...wanted].join("; or ")}`];
  }
  return [`${formatPath(path)}: ${issue.message}`];
}

/** Which branch of a union was probably meant: the one that got deepest, then the one with the fewest faults. */
function isCloser(a: readonly z.core.$ZodIssue[], b: readonly z.core.$ZodIssue[]): boolean {
  return depth(a) === depth(b) ? faults(a) < faults(b) : depth(a) > depth(b);
}

function faults(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
}

/** How far into the value a branch got before it failed. */
function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function formatPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "(top level)";
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}
