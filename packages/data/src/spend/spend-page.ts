import { formatMoney, type SpendReport } from "@millwright/core";
import { percent } from "./render-spend.ts";
import { paretoChart, treemapChart, trendChart } from "./charts.ts";
import { escapeText } from "./escape-text.ts";

const styles = `
:root { color-scheme: light dark; --paper: light-dark(#fbfaf8, #12151a); --ink: light-dark(#191c21, #e9e7e2); --soft: light-dark(#5b616b, #a3a9b3);
  --line: light-dark(#dedad2, #2e343d); --bar: light-dark(#2a8f84, #2a9488); --mark: light-dark(#b23c17, #ff9469); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1100px; padding: 32px 24px 64px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 8px; } h2 { font-size: 20px; margin: 44px 0 8px; padding-top: 14px; border-top: 2px solid var(--ink); }
p { max-width: 75ch; color: var(--soft); margin: 4px 0 16px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 12px 24px; } dt { color: var(--soft); font-size: 13px; } dd { margin: 0; font-size: 18px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: right; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child, .left { text-align: left; } th { color: var(--soft); font-weight: 500; font-size: 13px; } td.left { white-space: normal; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .soft { fill: var(--soft); }
.bar { fill: var(--bar); } .curve { fill: none; stroke: var(--mark); stroke-width: 2; } .axis { stroke: var(--line); } .tile { fill: var(--bar); stroke: var(--paper); stroke-width: 2; } svg .on { fill: #fff; }
`;

/** A spend report as one HTML page that needs nothing else: no script, no network. */
export function spendPage(report: SpendReport): string {
  const { total, period } = report;
  const dates = period === null ? "no calls" : `${period.from.slice(0, 10)} to ${period.to.slice(0, 10)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Spend, ${dates}</title><style>${styles}</style></head>
<body><main>
<h1>${formatMoney(total.cost)} for ${total.calls} calls</h1>
<p>${dates}, ${total.users} users. Prices: ${escapeText(report.priceBook ?? "none; only what the logs report is counted")}.</p>
<dl>${facts(report)
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeText(value)}</dd></div>`)
    .join("")}</dl>
<h2>Cost by day</h2>${trendChart(report.trend)}
<h2>Patterns</h2><p>A pattern is a kind of call: operation, prompt and version, system prompt, tools. The curve is the cumulative share of the cost, dearest pattern first.</p>
${paretoChart(report.patterns)}${patternTable(report)}
${report.groups.map((group) => groupSection(group, report)).join("")}
</main></body></html>
`;
}

function facts({ total, perSession, perUser, takeover }: SpendReport): [string, string][] {
  const { gap, unknownCost } = total;
  return [
    ["per session, median", formatMoney(perSession.p50)],
    ["per session, p95", formatMoney(perSession.p95)],
    ["per user, median", formatMoney(perUser.p50)],
    ["per success", formatMoney(total.perSuccess)],
    ["failed or cancelled", `${total.failed + total.cancelled} calls, ${formatMoney(total.failedCost)}`],
    ["saved by caches", formatMoney(total.cacheSavings)],
    ["reported against list", gap === null ? "unknown" : `${formatMoney(gap.reported)} / ${formatMoney(gap.computed)}`],
    ["of unknown cost", `${unknownCost.calls} calls`],
    ["a specialist could take", `${formatMoney(takeover.addressable)} (${percent(takeover.share)})`],
  ];
}

function patternTable({ patterns }: SpendReport): string {
  const rows = patterns.slice(0, 40).map(({ label, cost, cumulative, calls, takeover }) => {
    const verdict =
      takeover === null
        ? "too few outcomes"
        : `${takeover.addressable ? "yes" : "no"}: ${escapeText(takeover.cheap.model)} succeeds in ${percent(takeover.cheap.successes / takeover.cheap.outcomes)} of ${takeover.cheap.outcomes}, ${escapeText(takeover.dear.model)} in ${percent(takeover.dear.successes / takeover.dear.outcomes)} of ${takeover.dear.outcomes}; difference ${percent(takeover.difference.low, true)} to ${percent(takeover.difference.high, true)}`;
    return `<tr><td>${escapeText(label)}</td><td>${formatMoney(cost)}</td><td>${percent(cumulative)}</td><td>${calls}</td><td class="left">${verdict}</td></tr>`;
  });
  return `<div class="scroll"><table><thead><tr><th>pattern</th><th>cost</th><th>cumulative</th><th>calls</th><th class="left">could a specialist take over?</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function groupSection(group: SpendReport["groups"][number], { total, minUsers }: SpendReport): string {
  const rows = group.cells.map(({ key, figures }) => {
    const share = figures.cost === null || total.cost === null || total.cost === 0 ? null : figures.cost / total.cost;
    const success = figures.outcomes.known === 0 ? null : figures.outcomes.successful / figures.outcomes.known;
    const cells = [
      formatMoney(figures.cost),
      percent(share),
      String(figures.calls),
      String(figures.users),
      formatMoney(figures.perCall.p50),
      formatMoney(figures.perCall.p95),
      percent(success),
      formatMoney(figures.perSuccess),
    ];
    return `<tr><td>${escapeText(nameOf(key))}</td>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const heads = ["cost", "share", "calls", "users", "per call, p50", "p95", "success", "per success"];
  const hidden =
    group.suppressed === null
      ? ""
      : `<p>${group.suppressed.cells} cells of fewer than ${minUsers} users are left out: ${group.suppressed.calls} calls, ${formatMoney(group.suppressed.cost)}.</p>`;
  const more =
    group.omitted === null
      ? ""
      : `<p>${group.omitted.cells} more cells: ${group.omitted.calls} calls, ${formatMoney(group.omitted.cost)}.</p>`;
  return `<h2>By ${group.by.join(" and ")}</h2>${treemapChart(group.cells.map(({ key, figures }) => ({ label: nameOf(key), cost: figures.cost })))}<div class="scroll"><table><thead><tr><th>${group.by.join(" / ")}</th>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>${hidden}${more}`;
}

function nameOf(key: readonly (string | null)[]): string {
  return key.map((part) => part ?? "unknown").join(" / ");
}
