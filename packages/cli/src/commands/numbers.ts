import { MillwrightError } from "@millwright/core";
import { defaultGraderWorkers } from "@millwright/eval";

/** A flag that must be a whole number of at least `min`. */
export function wholeNumber(flag: string, value: number, min = 1): number {
  if (Number.isInteger(value) && value >= min) return value;
  throw new MillwrightError("usage", `--${flag} must be a whole number of at least ${min}, got ${value}.`);
}

/** How many apps are graded at once: as told, else what suits the processors. */
export function workersOf(flag: number | undefined, configured: number | undefined): number {
  return wholeNumber("grader-workers", flag ?? configured ?? defaultGraderWorkers());
}
