import type { AppGrade } from "../grade/grade-app.ts";
import type { AnyCheck } from "../suite/spec.ts";
import type { Mutant, Task } from "../suite/task.ts";
import { describe } from "./describe.ts";

/**
 * The app as it was fails every change check (there is something to do) and passes every keep check. One that does
 * not even build or show anything fails them all.
 */
export function judgeStart(checks: readonly AnyCheck[], grade: AppGrade): string[] {
  const roles = new Map(checks.map(({ id, role }) => [id, role]));
  const unusable = grade.rung === "built" || grade.rung === "rendered";
  return grade.checks.flatMap((check) => {
    const role = roles.get(check.id);
    if (role === "change" && check.status === "passed") {
      return [`the change check ${check.id} passes on the app as it was`];
    }
    if (role === "change" && check.status === "skipped" && !unusable) {
      return [`the change check ${check.id} should fail on the app as it was, but was not reached`];
    }
    if (role === "keep" && check.status !== "passed") {
      return [`the keep check ${check.id} should pass on the app as it was, but ${describe(check)}`];
    }
    return [];
  });
}

/** What an edit's checks and mutants must have beside what every task's have. */
export function editCoverage(task: Task, specified: readonly AnyCheck[], mutants: readonly Mutant[]): string[] {
  if (task.kind === "create") return [];
  const checks = [...task.checks, ...specified];
  const changes = checks.filter(({ role, level }) => role === "change" && level === "must");
  const keeps = new Set(checks.filter(({ role }) => role === "keep").map(({ id }) => id));
  const breaksNeighbour = mutants.some(({ fails }) => fails.every((id) => keeps.has(id)));
  return [
    ...specified
      .filter(({ role }) => role === undefined)
      .map(({ id }) => `the check ${id} has no role, change or keep`),
    ...(changes.length === 0 ? ["has no must check of role change"] : []),
    ...(keeps.size === 0 && task.kind === "edit" ? ["has no check of role keep"] : []),
    ...(breaksNeighbour || keeps.size === 0
      ? []
      : ["no mutant makes the change and breaks only what was there before"]),
  ];
}
