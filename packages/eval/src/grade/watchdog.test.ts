import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LaunchedBrowser } from "../browser/launch.ts";
import { startWatchdog } from "./watchdog.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A browser that nobody can lose: its group is no process. */
function browser(): LaunchedBrowser & { killed: number } {
  const made = {
    killed: 0,
    group: 2 ** 30,
    kill() {
      made.killed += 1;
    },
  };
  return made as unknown as LaunchedBrowser & { killed: number };
}

test("work that waits for ever is given up soon after the time is over", async () => {
  const launched = browser();
  using watchdog = startWatchdog(launched, () => null, { wallMs: 5000, unresponsiveMs: 1000, memoryBytes: 2 ** 40 });
  const given = watchdog.guard(new Promise(() => undefined)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5000);
  expect(launched.killed).toBe(1);
  expect(watchdog.stopped()).toEqual({ kind: "timeout", message: "The app was not done after 5 s." });
  await vi.advanceTimersByTimeAsync(3000);
  expect(await given).toMatchObject({ message: "The app was not done after 5 s." });
});

test("work that ends is not touched", async () => {
  using watchdog = startWatchdog(browser(), () => null);
  expect(await watchdog.guard(Promise.resolve("done"))).toBe("done");
  await expect(watchdog.guard(Promise.reject(new Error("own")))).rejects.toThrow("own");
  expect(watchdog.stopped()).toBeNull();
});
