import { expect, test } from "vitest";
import type { Job, JobHardware } from "./job.ts";
import { jobCost, minutePrice } from "./job-cost.ts";

const hardware: JobHardware[] = [
  { name: "l4x1", unitCostMicroUSD: 13_333, unitLabel: "minute" },
  { name: "old", unitCostUSD: 0.02 },
  { name: "hourly", unitCostMicroUSD: 800_000, unitLabel: "hour" },
];

const start = "2026-01-01T00:00:00Z";

test.each([
  ["l4x1", 13_333],
  ["old", 20_000],
  ["hourly", null],
  ["none", null],
  [null, null],
])("a minute of %s costs %s micro-dollars", (flavor, price) => {
  expect(minutePrice(hardware, flavor)).toBe(price);
});

test.each<[string, Partial<Job>, number | null]>([
  ["ran 60 s", { durations: { runningSecs: 60 } }, 13_333],
  ["ran 61 s", { durations: { runningSecs: 61 } }, 26_666],
  ["waits for a machine", { status: { stage: "SCHEDULING" } }, 0],
  ["has run for 90 s until now", { startedAt: start }, 26_666],
  ["ran from start to finish", { startedAt: start, finishedAt: "2026-01-01T00:00:30Z" }, 13_333],
  ["tells nothing", {}, null],
  ["is of a machine without a price", { flavor: "none", durations: { runningSecs: 60 } }, null],
])("a job that %s", (_title, fields, cost) => {
  const job: Job = { id: "1", flavor: "l4x1", status: { stage: "RUNNING" }, ...fields };
  expect(jobCost(job, hardware, Date.parse(start) + 90_000)).toBe(cost);
});
