import { expect, test } from "vitest";
import { buildReportData } from "./report-fixture.ts";
import type { ReportSample } from "./report-data.ts";
import { sampleFacts } from "./sample-facts.ts";

const [sample] = buildReportData({ outcomeOf: () => "passed" }).samples;

/** The value of the fact called Edit, if there is one. */
function editFact(diff: { changedLines: number; filesTouched: number } | undefined): string | undefined {
  if (sample === undefined || sample.graded === null) throw new Error("The fixture has no graded sample.");
  const verdict = { ...sample.graded.verdict, diff };
  const changed: ReportSample = { ...sample, graded: { ...sample.graded, verdict } };
  return new Map(sampleFacts(changed)).get("Edit");
}

test("the size of an edit is a fact of the sample, and a new app has none", () => {
  expect(editFact({ changedLines: 12, filesTouched: 1 })).toBe("12 changed lines in 1 file");
  expect(editFact({ changedLines: 1, filesTouched: 2 })).toBe("1 changed line in 2 files");
  expect(editFact(undefined)).toBeUndefined();
});
