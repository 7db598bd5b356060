import { expect, test } from "vitest";
import { costOf, countOf, instantOf } from "./fields.ts";

test.each([
  ["2026-01-05T08:00:00Z", "2026-01-05T08:00:00.000Z"],
  ["2026-01-05 08:00:00.123456", "2026-01-05T08:00:00.123Z"],
  ["2026-01-05 10:00:00+02", "2026-01-05T08:00:00.000Z"],
  ["2026-01-05T10:00:00+0200", "2026-01-05T08:00:00.000Z"],
  ["2026-01-05", "2026-01-05T00:00:00.000Z"],
  [1767600000, "2026-01-05T08:00:00.000Z"],
  [1767600000.5, "2026-01-05T08:00:00.500Z"],
  [1767600000000, "2026-01-05T08:00:00.000Z"],
  [1767600000000000, "2026-01-05T08:00:00.000Z"],
  ["1767600000000000000", "2026-01-05T08:00:00.000Z"],
])("%j is the instant %s", (value, instant) => {
  expect(instantOf(value)).toBe(instant);
});

test.each([null, "", "yesterday", "1066-10-14", 12, -5, Number.NaN, {}, "05.01.2026"])(
  "%j is no instant of a log",
  (value) => {
    expect(instantOf(value)).toBeNull();
  },
);

test("counts and costs that cannot be are unknown", () => {
  expect([countOf("12"), countOf(12), countOf(1.5), countOf(-1), countOf("1e3"), countOf(null)]).toEqual([
    12,
    12,
    null,
    null,
    null,
    null,
  ]);
  expect([costOf("0.000042"), costOf(0), costOf(-1), costOf("free")]).toEqual([42, 0, null, null]);
});
