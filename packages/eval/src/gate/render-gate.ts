import type { Comparison, GateResult } from "@millwright/core";
import { renderComparison, type ComparisonTextOptions } from "../compare/render-comparison.ts";
import { alignColumns } from "../compare/text-table.ts";
import { formatPercent } from "../report/figures.ts";
import { printable } from "../report/table.ts";

/** A gate's verdict for people: the comparison, the rules and the trend, without a final newline. */
export function renderGate(
  result: GateResult,
  comparison: Comparison,
  trend: readonly GateResult[],
  options: ComparisonTextOptions,
): string {
  const rules = alignColumns(
    result.rules.map(({ rule, verdict, reason }) => [verdict, rule, reason]),
    3,
  );
  return [
    renderComparison(comparison, options),
    "",
    ...rules.map((line) => printable(line, options)),
    ...(trend.length < 2 ? [] : ["", printable(`trend  ${trendText(trend)}`, options)]),
    "",
    `gate   ${result.verdict}`,
  ].join("\n");
}

const mostPoints = 10;

/** Pass rates of the last gates, oldest first: `71.2 -> 70.0 -> 73.3 % passed`. */
export function trendText(trend: readonly GateResult[]): string {
  const rates = trend.slice(-mostPoints).map(({ figures }) => formatPercent(figures.passRate).replace(" %", ""));
  return `${rates.join(" -> ")} % passed`;
}
