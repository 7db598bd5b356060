import { dollars } from "@millwright/core";
import type { Job, JobHardware } from "./job.ts";

/** What a minute of a machine costs, in micro-dollars; null when the list does not tell, or counts in another unit. */
export function minutePrice(hardware: readonly JobHardware[], flavor: string | null | undefined): number | null {
  const found = hardware.find(({ name }) => name === flavor);
  if (found === undefined || (found.unitLabel ?? "minute") !== "minute") return null;
  if (typeof found.unitCostMicroUSD === "number") return Math.round(found.unitCostMicroUSD);
  return typeof found.unitCostUSD === "number" ? dollars(found.unitCostUSD) : null;
}

/**
 * The most that a job has cost so far, in micro-dollars: its running time in whole minutes, begun ones included, times
 * the price of one. Waiting for a machine costs nothing. Null when time or price is unknown.
 *
 * @param now the instant now, in milliseconds since 1970, for a job that still runs
 */
export function jobCost(job: Job, hardware: readonly JobHardware[], now: number): number | null {
  const seconds = runningSeconds(job, now);
  const price = minutePrice(hardware, job.flavor);
  return seconds === null || price === null ? null : Math.ceil(seconds / 60) * price;
}

function runningSeconds(job: Job, now: number): number | null {
  if (typeof job.durations?.runningSecs === "number") return job.durations.runningSecs;
  const started = Date.parse(job.startedAt ?? "");
  if (Number.isNaN(started)) return job.status.stage === "SCHEDULING" ? 0 : null;
  const finished = job.finishedAt ? Date.parse(job.finishedAt) : now;
  return Number.isNaN(finished) ? null : Math.max(0, (finished - started) / 1000);
}
