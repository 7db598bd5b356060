import { expect, test } from "vitest";
import { pickImages } from "./pick-images.ts";
import { buildReportData } from "./report-fixture.ts";
import { reportIndex, sampleDetails } from "./sample-payload.ts";

test("the list follows the order of the run's tasks, models and trials, however the samples come", () => {
  const data = buildReportData();
  const { rows } = reportIndex({ ...data, samples: data.samples.toReversed() });
  expect(rows.map(({ task, model, trial }) => `${JSON.parse(task).at(-1)} ${model} ${trial}`)).toEqual([
    "quiz alpha 0",
    "quiz alpha 1",
    "quiz beta 0",
    "quiz beta 1",
    "expense-tracker alpha 0",
    "expense-tracker alpha 1",
    "expense-tracker beta 0",
    "expense-tracker beta 1",
  ]);
});

test("every sample has an id of its own under which its detail is found, and equal instructions are kept once", () => {
  const data = buildReportData();
  const { rows, instructions } = reportIndex(data);
  const details = sampleDetails(data.samples, pickImages(data.samples, 1000));
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(details.map(({ id }) => id)));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(8);
  expect(instructions).toEqual(["Build quiz, please.", "Build expense-tracker, please."]);
});

test("the search finds failure and failed checks, not what passed", () => {
  const { rows } = reportIndex(buildReportData({ outcomeOf: () => "must" }));
  expect(rows[0]?.search).toContain("The total is right");
  expect(rows[0]?.search).not.toContain("reload");
});
