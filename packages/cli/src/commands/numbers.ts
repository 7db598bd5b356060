import { availableParallelism } from "node:os";
import { MillwrightError } from "@millwright/core";

/** A flag that must be a whole number of at least `min`. */
export function wholeNumber(flag: string, value: number, min = 1): number {
  if (Number.isInteger(value) && value >= min) return value;
  throw new MillwrightError("usage", `--${flag} must be a whole number of at least ${min}, got ${value}.`);
}

/** How many apps are graded at once: as told, else one a processor. */
export function workersOf(flag: number | undefined, configured: number | undefined): number {
  return wholeNumber("grader-workers", flag ?? configured ?? availableParallelism());
}
