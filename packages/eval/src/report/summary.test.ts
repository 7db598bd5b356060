import { expect, test } from "vitest";
import { buildReportData } from "./report-fixture.ts";
import { summarise, warnings } from "./summary.ts";

test("the summary names the best model and admits that overlapping intervals settle nothing", () => {
  const { results } = buildReportData({
    outcomeOf: (key, strength) => (strength + key.trial === 2 ? "must" : "passed"),
  });
  expect(summarise(results)).toMatchInlineSnapshot(`
    {
      "best": "alpha",
      "text": "passed 4 of 4 graded apps: 100.0 %, 95 % interval 51.0–100.0 %. Its interval overlaps with that of 1 other model, so the order at the top may be chance.",
    }
  `);
});

test("a clear lead is called one", () => {
  const { results } = buildReportData({
    trials: 20,
    outcomeOf: (_, strength) => (strength === 0 ? "passed" : "built"),
  });
  expect(summarise(results).text).toMatchInlineSnapshot(
    `"passed 40 of 40 graded apps: 100.0 %, 95 % interval 91.2–100.0 %. Its interval lies above the other's."`,
  );
});

test("without a grade nothing is claimed", () => {
  const { results } = buildReportData({ outcomeOf: () => "ungraded" });
  expect(summarise(results)).toMatchInlineSnapshot(`
    {
      "best": null,
      "text": "No sample has been graded yet, so nothing can be said.",
    }
  `);
});

test("infrastructure failures, missing grades, unknown costs and an unfinished run are called out", () => {
  const { run, results } = buildReportData({
    outcomeOf: (key, strength) => (strength === 0 ? "infrastructure" : key.trial === 0 ? "ungraded" : "passed"),
  });
  expect(warnings({ ...run, status: "interrupted" }, results)).toMatchInlineSnapshot(`
    [
      "This run was interrupted; the same command again goes on with it.",
      "2 samples of 8 not graded yet.",
      "4 samples could not be judged because of infrastructure failures: not the models' fault, and in none of the rates.",
      "The cost of 1 model is unknown: not every call has a known price.",
    ]
  `);
});

test("a complete run in which all went well has no warnings", () => {
  const { run, results } = buildReportData({ models: ["alpha"], outcomeOf: () => "must" });
  expect(warnings(run, results)).toEqual([]);
});
