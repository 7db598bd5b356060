import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff, serverWait } from "./server-wait.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

test.each([
  [429, { ratelimit: '"api";r=0;t=55' }, 55_000],
  [429, { ratelimit: '"api";r=12;t=55' }, null],
  [429, { ratelimit: '"pages";r=3;t=99, "api";r=0;t=7' }, 7000],
  [429, { ratelimit: '"api";r=0;t=5', "retry-after": "30" }, 30_000],
  [503, { ratelimit: '"api";r=0;t=55' }, null],
  [503, { "retry-after": "1.5" }, 1500],
  [503, { "retry-after": "Thu, 01 Jan 2026 00:01:00 GMT" }, 60_000],
  [503, { "retry-after": "Wed, 31 Dec 2025 23:00:00 GMT" }, 0],
  [503, { "retry-after": "soon" }, null],
  [500, {}, null],
])("status %i with %j means a wait of %s ms", (status, headers, wait) => {
  expect(serverWait(status, new Headers(headers as Record<string, string>), now)).toBe(wait);
});

test("whatever a header says, the wait is a number of milliseconds or nothing", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{0,40}$/), (value) => {
      const wait = serverWait(429, new Headers({ ratelimit: value, "retry-after": value }), now);
      expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
    }),
  );
});

test("without a word of the server the wait doubles up to 30 s, half of it random", () => {
  expect([1, 2, 3, 6, 9].map((retry) => backoff(retry, () => 1))).toEqual([1000, 2000, 4000, 30_000, 30_000]);
  expect(backoff(1, () => 0)).toBe(500);
});
