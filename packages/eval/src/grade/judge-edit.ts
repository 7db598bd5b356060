import type { CheckResult, CheckRole, DiffSize, Verdict } from "@millwright/core";
import { builtInChecks } from "../suite/edit-checks.ts";
import type { AnyCheck } from "../suite/spec.ts";
import type { FileTree, Task } from "../suite/task.ts";
import type { AppGrade } from "./grade-app.ts";
import { measureDiff } from "./measure-diff.ts";

/**
 * Adds to the grade of an edit what only an edit has: the checks' roles, the size of the diff with its budget, and a
 * message that keeps what was not done apart from what broke. The grade of another task comes back as it is.
 */
export function judgeEdit(task: Task, checks: readonly AnyCheck[], files: FileTree, grade: AppGrade): AppGrade {
  if (task.kind === "create") return grade;
  const roles = new Map(checks.map(({ id, role }) => [id, role]));
  const results = grade.checks.map((check) => withRole(check, roles.get(check.id)));
  const diff = measureDiff(task.start, files);
  const budget = budgetResults(task, diff, isUsed(results));
  const overBudget = budget.some((check) => check.status === "failed");
  return {
    ...grade,
    checks: [...results, ...budget],
    diff,
    rung: grade.rung ?? (overBudget ? "should" : null),
    failure: tellApart(grade.failure, results),
  };
}

function withRole(check: CheckResult, role: CheckRole | undefined): CheckResult {
  return role === undefined ? check : { ...check, role };
}

function isUsed(checks: readonly CheckResult[]): boolean {
  return checks.some((check) => check.status !== "skipped");
}

/** The built-in check; like the others it is skipped when the app could not be used. */
function budgetResults(task: Task, diff: DiffSize, used: boolean): CheckResult[] {
  if (task.budget === undefined) return [];
  const most = task.budget.changedLines;
  const message = `${counted(diff.changedLines, "changed line")} in ${counted(diff.filesTouched, "file")}, of ${most} at the most`;
  return builtInChecks(task).map((check) => ({
    ...check,
    status: used ? (diff.changedLines <= most ? "passed" : "failed") : "skipped",
    failedStep: null,
    message: used ? message : null,
  }));
}

function counted(amount: number, singular: string): string {
  return `${amount} ${amount === 1 ? singular : `${singular}s`}`;
}

/** Names what was not done and what broke; an app that stopped half-way keeps its own reason. */
function tellApart(failure: Verdict["failure"], checks: readonly CheckResult[]): Verdict["failure"] {
  if (failure === null) return null;
  const failed = checks.filter((check) => check.level === "must" && check.status === "failed");
  if (failed.length === 0 || checks.some((check) => check.message === failure.message)) return failure;
  const changes = failed.filter((check) => check.role !== "keep");
  const regressions = failed.filter((check) => check.role === "keep");
  const parts = [
    ...(changes.length > 0 ? [`Not done: ${listed(changes)}`] : []),
    ...(regressions.length > 0
      ? [`${changes.length > 0 ? "Broken too" : "Done, but broken"}: ${listed(regressions)}`]
      : []),
  ];
  return { ...failure, message: parts.join(" ") };
}

function listed(checks: readonly CheckResult[]): string {
  const [first, ...more] = checks;
  const rest = more.length > 0 ? ` (and ${more.length} more)` : "";
  return `${first?.title}: ${first?.message}${rest}.`;
}
