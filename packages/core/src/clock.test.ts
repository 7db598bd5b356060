import { getEventListeners } from "node:events";
import { fakeClock } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { isoNow, systemClock } from "./clock.ts";

const longTime = 3_600_000;

test("a sleep ends", async () => {
  await expect(systemClock.sleep(0)).resolves.toBeUndefined();
});

test("an aborted sleep rejects with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const asleep = systemClock.sleep(longTime, controller.signal);
  controller.abort(reason);
  await expect(asleep).rejects.toBe(reason);
});

test("a sleep does not begin when the signal is already aborted", async () => {
  const reason = new Error("too late");
  await expect(systemClock.sleep(longTime, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test("a sleep that is over leaves no listener on its signal", async () => {
  const { signal } = new AbortController();
  await systemClock.sleep(0, signal);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("durations are read from a clock that never goes back", () => {
  const before = systemClock.monotonic();
  expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
});

test("an instant is told in UTC with milliseconds", () => {
  expect(isoNow(fakeClock({ start: "2026-01-15T11:00:00.250+01:00" }))).toBe("2026-01-15T10:00:00.250Z");
  expect(Math.abs(Date.parse(isoNow(systemClock)) - Date.now())).toBeLessThan(60_000);
});
