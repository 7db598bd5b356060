import { expect, test } from "vitest";
import { heatMapSection } from "./heat-map-section.ts";
import { buildReportData } from "./report-fixture.ts";

test("a cell says passed of graded, names infrastructure failures and leaves what was not graded empty", () => {
  const data = buildReportData({
    tasks: ["Quiz"],
    models: ["both", "infra", "half", "none"],
    outcomeOf: ({ trial }, strength) =>
      strength === 3
        ? "ungraded"
        : strength === 0
          ? "passed"
          : trial === 0
            ? "passed"
            : strength === 1
              ? "infrastructure"
              : "must",
  });
  const cells = [...heatMapSection(data).markup.matchAll(/<td([^>]*)>(.*?)<\/td>/gs)];
  const shown = cells.map(([, attributes, content]) =>
    `${attributes?.trim()} ${content?.replace(/<[^>]*>/g, " ")}`.replace(/\s+/g, " ").trim(),
  );
  expect(shown).toMatchInlineSnapshot(`
    [
      "style="--share:100%" 2/2",
      "style="--share:100%" 1/1 +1 infra",
      "style="--share:50%" 1/2",
      "class="empty" –",
    ]
  `);
});
