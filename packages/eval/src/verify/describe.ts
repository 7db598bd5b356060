import type { CheckResult } from "@millwright/core";

/** Why a check does not hold, for a problem's text. */
export function describe(check: CheckResult): string {
  const step = check.failedStep === null ? "" : ` at step ${check.failedStep + 1}`;
  return `${check.status}${step}: ${check.message ?? "not reached"}`;
}
