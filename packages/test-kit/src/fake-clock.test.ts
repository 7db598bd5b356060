import { isoNow, type Clock } from "@millwright/core";
import { expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";

test("fits the Clock of core and starts at a fixed instant", () => {
  const clock: Clock = fakeClock();
  expect(isoNow(clock)).toBe("2026-01-01T00:00:00.000Z");
  expect(clock.monotonic()).toBe(0);
});

test("sleeps end at once, are written down and move time forward", async () => {
  const clock = fakeClock();
  await clock.sleep(50);
  await clock.sleep(25);
  expect(clock.waits).toEqual([50, 25]);
  expect(clock.monotonic()).toBe(75);
});

test("by hand, sleeps end when their time has come", async () => {
  const clock = fakeClock({ manual: true });
  const woken: string[] = [];
  const late = clock.sleep(20).then(() => woken.push("late"));
  const early = clock.sleep(10).then(() => woken.push("early"));
  clock.advance(9);
  await Promise.resolve();
  expect(woken).toEqual([]);
  clock.advance(11);
  await Promise.all([late, early]);
  expect(woken).toEqual(["early", "late"]);
});

test("a sleep rejects with the signal's reason, before and during", async () => {
  const clock = fakeClock({ manual: true });
  const controller = new AbortController();
  const sleep = clock.sleep(10, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleep).rejects.toThrow("enough");
  await expect(clock.sleep(10, controller.signal)).rejects.toThrow("enough");
});
