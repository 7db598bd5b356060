import { expect, test } from "vitest";
import { failuresSection } from "./failures-section.ts";
import { buildReportData } from "./report-fixture.ts";

test("every sample is counted once, at its first failed rung, and infrastructure apart from failures", () => {
  const outcomes = ["passed", "must", "rendered", "infrastructure", "parsed", "must"] as const;
  const data = buildReportData({
    tasks: ["Quiz"],
    models: ["alpha"],
    trials: outcomes.length,
    outcomeOf: ({ trial }) => outcomes[trial] ?? "passed",
  });
  const { markup } = failuresSection(data);
  const segments = [...markup.matchAll(/title="(\w+): (\d+)"/g)].map(([, name, amount]) => `${name} ${amount}`);
  expect(segments).toEqual(["passed 1", "must 2", "rendered 1", "parsed 1", "infra 1"]);
  expect(markup).not.toContain("generated");
});
