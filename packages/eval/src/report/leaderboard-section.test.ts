import { expect, test } from "vitest";
import { leaderboardSection } from "./leaderboard-section.ts";
import { buildReportData } from "./report-fixture.ts";

test("models with equal rates share a rank, and one without a grade has none and comes last", () => {
  const data = buildReportData({
    models: ["none", "good", "equal", "bad"],
    outcomeOf: (_, strength) => (["infrastructure", "passed", "passed", "must"] as const)[strength] ?? "must",
  });
  expect(firstCells(leaderboardSection(data).markup)).toEqual(["1 good", "1 equal", "3 bad", "– none"]);
});

test("what is unknown is written as unknown, not as zero", () => {
  const { run, results, samples } = buildReportData({ models: ["alpha"], outcomeOf: () => "infrastructure" });
  const [model] = results.models;
  const latency = { firstTokenMs: null, totalMs: null };
  const unknown = { ...results, models: model === undefined ? [] : [{ ...model, cost: null, latency }] };
  const { markup } = leaderboardSection({ run, samples, results: unknown });
  const cells = textOf(markup).slice(-7);
  expect(cells).toMatchInlineSnapshot(`
    [
      "unknown",
      "0 / 0 + 4 infra",
      "none ran",
      "0",
      "unknown",
      "unknown",
      "unknown",
    ]
  `);
});

function firstCells(markup: string): string[] {
  const rows = markup.split("<tr>").slice(2);
  return rows.map((row) =>
    textOf(row)
      .slice(0, 2)
      .map((cell) => cell.split(" ")[0])
      .join(" "),
  );
}

/** The text of each table cell. */
function textOf(markup: string): string[] {
  const cells = [...markup.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)];
  return cells.map((cell) =>
    (cell[1] ?? "")
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
}
