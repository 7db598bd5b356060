import { expect, test } from "vitest";
import { backoff, parseDuration, parseReset, parseRetryAfter, serverWait } from "./retry-wait.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

test.each([
  ["2", 2000],
  [" 0.5 ", 500],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 23:59:00 GMT", 0],
  ["soon", null],
  ["-1", null],
  ["", null],
  ["1e9", null],
  [null, null],
])("retry-after %j is %s ms", (value, ms) => {
  expect(parseRetryAfter(value, now)).toBe(ms);
});

test.each([
  ["1m30s", 90_000],
  ["500ms", 500],
  ["7.66s", 7660],
  ["6h12m0s", 22_320_000],
  ["1d", 86_400_000],
  ["20", 20_000],
  ["1767225630", 30_000],
  ["1767225630000", 30_000],
  ["30s ago", null],
  ["m", null],
  [null, null],
])("x-ratelimit-reset %j is %s ms", (value, ms) => {
  expect(parseReset(value, now)).toBe(ms);
});

test("a duration is the sum of its parts, in whatever order of size they are written", () => {
  for (const hours of [0, 1, 23]) {
    for (const minutes of [0, 7, 59]) {
      for (const ms of [0, 1, 999]) {
        expect(parseDuration(`${hours}h${minutes}m${ms}ms`)).toBe(hours * 3_600_000 + minutes * 60_000 + ms);
      }
    }
  }
});

test("the largest wait counts", () => {
  const headers = new Headers({
    "retry-after-ms": "100",
    "retry-after": "3",
    "x-ratelimit-reset-requests": "500ms",
    "x-ratelimit-reset-tokens": "1m30s",
  });
  expect(serverWait(429, headers, now)).toBe(90_000);
  expect(serverWait(503, headers, now)).toBe(3000);
  expect(serverWait(429, new Headers(), now)).toBeNull();
});

test("the backoff doubles from half a second to eight, with full jitter", () => {
  const most = [1, 2, 3, 4, 5, 6, 60].map((retry) => backoff(retry, () => 1));
  expect(most).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  expect(backoff(3, () => 0)).toBe(0);
  expect(backoff(3, () => 0.25)).toBe(500);
});

test.each([
  [{ "x-ratelimit-reset": "12" }, 12_000],
  [{ ratelimit: '"api";r=0;t=42' }, 42_000],
  [
    { "anthropic-ratelimit-tokens-reset": "2026-01-01T00:00:20Z", "anthropic-ratelimit-requests-reset": "soon" },
    20_000,
  ],
  [{ "anthropic-ratelimit-tokens-reset": "2026-01-01T00:00:20Z", "retry-after": "2" }, 2000],
  [{ ratelimit: "nonsense" }, null],
])("a 429 with %j asks to wait %s ms; another status does not", (fields, wait) => {
  expect(serverWait(429, new Headers(fields as Record<string, string>), now)).toBe(wait);
  if (!("retry-after" in fields))
    expect(serverWait(503, new Headers(fields as Record<string, string>), now)).toBeNull();
});
