import { expect, test } from "vitest";
import {
  costPerSample,
  count,
  formatCostPerPass,
  formatDuration,
  formatInstant,
  formatInterval,
  formatPercent,
  formatSeconds,
} from "./figures.ts";
import { buildReportData } from "./report-fixture.ts";

test("only nothing is 0 % and only all is 100 %", () => {
  expect([0, 0.0001, 0.7777, 0.99999, 1].map(formatPercent)).toEqual(["0.0 %", "0.1 %", "77.8 %", "99.9 %", "100.0 %"]);
});

test("what is not known says so and is never zero", () => {
  expect([formatPercent(null), formatInterval(null), formatSeconds(null)]).toEqual(["unknown", "unknown", "unknown"]);
});

test("durations are written in the unit that suits them", () => {
  expect([420, 8340, 95_400].map(formatSeconds)).toEqual(["0.42 s", "8.3 s", "95 s"]);
  expect([45_000, 723_000, 7_500_000].map(formatDuration)).toEqual(["45 s", "12 min 3 s", "2 h 5 min"]);
  expect(formatInstant("2026-09-28T14:03:59.000Z")).toBe("2026-09-28 14:03 UTC");
  expect([count(1, "app"), count(1200, "app")]).toEqual(["1 app", "1,200 apps"]);
});

test("the cost of a pass tells no pass apart from no price", () => {
  const [model] = buildReportData({ models: ["alpha"], outcomeOf: () => "must" }).results.models;
  expect(model && formatCostPerPass(model)).toBe("no pass");
  expect(model && formatCostPerPass({ ...model, cost: null })).toBe("unknown");
  expect(model && costPerSample({ ...model, cost: null })).toBeNull();
  expect(model && costPerSample({ ...model, samples: 4, cost: { microDollars: 10, perPassMicroDollars: null } })).toBe(
    3,
  );
});
