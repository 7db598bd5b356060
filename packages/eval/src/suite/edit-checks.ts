import { MillwrightError, type CheckResult } from "@millwright/core";
import type { Check, Task } from "./task.ts";

/** The built-in check of every task with a budget: the edit is no larger than it. */
export const diffBudgetId = "diff-budget";

/** The checks that a task has without naming them. */
export function builtInChecks({ budget }: Pick<Task, "budget">): Pick<CheckResult, "id" | "level" | "title">[] {
  if (budget === undefined) return [];
  const title = `The edit changes at most ${budget.changedLines} lines`;
  return [{ id: diffBudgetId, level: "should", title }];
}

/** @throws MillwrightError `input` when a check's role does not fit the kind of its task, or its id is taken */
export function refuseRoles(path: string, kind: Task["kind"], checks: readonly Check[]): void {
  for (const [index, { id, role }] of checks.entries()) {
    const refuse = (field: string, message: string): never => {
      throw new MillwrightError("input", `${path} is not valid:\n  checks[${index}].${field}: ${message}`);
    };
    if (id === diffBudgetId) refuse("id", `${id} is the built-in check of a task with a budget; choose another id`);
    if (kind === "create" && role !== undefined) {
      refuse("role", `expected none on a task of kind create, got ${role}`);
    }
    if (kind !== "create" && role === undefined) {
      refuse("role", `expected change or keep on a task of kind ${kind}, got nothing`);
    }
  }
}
