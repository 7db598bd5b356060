import { availableParallelism } from "node:os";

/** How many apps are best graded at once: three for two processors, since a browser waits about a third of its time. */
export function defaultGraderWorkers(): number {
  return Math.ceil(availableParallelism() * 1.5);
}
