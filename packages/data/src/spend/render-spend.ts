import { formatMoney, type SpendFigures, type SpendGroup, type SpendReport } from "@millwright/core";

/** A spend report as aligned plain text, without a final newline. Unknown figures say `unknown`. */
export function renderSpend(report: SpendReport): string {
  const { total, period } = report;
  if (total.calls === 0 || period === null) return "No calls in this period.";
  const lines = [
    `${period.from.slice(0, 10)} to ${period.to.slice(0, 10)}: ${total.calls} calls of ${total.users} users cost ${formatMoney(total.cost)}`,
    ...summary(report),
  ];
  for (const group of report.groups) lines.push("", ...groupLines(group, total.cost, report.minUsers));
  if (report.patterns.length > 0) lines.push("", ...patternLines(report));
  return lines.join("\n");
}

function summary({ total, perSession, perUser, priceBook }: SpendReport): string[] {
  const lines = [
    `  per session    ${formatMoney(perSession.p50)} median, ${formatMoney(perSession.p95)} at p95`,
    `  per user       ${formatMoney(perUser.p50)} median, ${formatMoney(perUser.p95)} at p95`,
    `  per success    ${formatMoney(total.perSuccess)} (${total.outcomes.successful} of ${total.outcomes.known} known outcomes)`,
    `  not answered   ${total.failed} failed, ${total.cancelled} cancelled, ${formatMoney(total.failedCost)}`,
    `  cache savings  ${formatMoney(total.cacheSavings)}`,
    `  prices         ${priceBook ?? "none; only what the logs report is counted"}`,
  ];
  const { gap, unknownCost } = total;
  if (gap !== null) {
    const off = gap.computed === 0 ? null : (gap.reported - gap.computed) / gap.computed;
    lines.push(
      `  reported       ${formatMoney(gap.reported)} where the price list says ${formatMoney(gap.computed)} (${gap.calls} calls, ${percent(off, true)})`,
    );
  }
  if (unknownCost.calls > 0)
    lines.push(
      `  unknown cost   ${unknownCost.calls} calls, ${unknownCost.inputTokens} input and ${unknownCost.outputTokens} output tokens, in no sum`,
    );
  return lines;
}

const columns: readonly { title: string; cell(figures: SpendFigures, total: number | null): string }[] = [
  { title: "cost", cell: ({ cost }) => formatMoney(cost) },
  {
    title: "share",
    cell: ({ cost }, total) => percent(cost === null || total === null || total === 0 ? null : cost / total),
  },
  { title: "calls", cell: ({ calls }) => String(calls) },
  { title: "users", cell: ({ users }) => String(users) },
  { title: "$/call p50", cell: ({ perCall }) => formatMoney(perCall.p50) },
  { title: "p95", cell: ({ perCall }) => formatMoney(perCall.p95) },
  {
    title: "success",
    cell: ({ outcomes }) => (outcomes.known === 0 ? "unknown" : percent(outcomes.successful / outcomes.known)),
  },
  { title: "$/success", cell: ({ perSuccess }) => formatMoney(perSuccess) },
];

function groupLines(group: SpendGroup, total: number | null, minUsers: number): string[] {
  const rows = group.cells.map(({ key, figures }) => [
    key.map((part) => printable(part ?? "unknown")).join(" / "),
    ...columns.map(({ cell }) => cell(figures, total)),
  ]);
  const lines = aligned([[`by ${group.by.join(" x ")}`, ...columns.map(({ title }) => title)], ...rows]);
  if (group.suppressed !== null)
    lines.push(
      `${group.suppressed.cells} cells of fewer than ${minUsers} users: ${group.suppressed.calls} calls, ${formatMoney(group.suppressed.cost)}`,
    );
  if (group.omitted !== null)
    lines.push(`${group.omitted.cells} more: ${group.omitted.calls} calls, ${formatMoney(group.omitted.cost)}`);
  return lines;
}

function patternLines({ patterns, takeover }: SpendReport): string[] {
  const rows = patterns
    .slice(0, 20)
    .map(({ label, calls, cost, cumulative, takeover }) => [
      printable(label),
      formatMoney(cost),
      percent(cumulative),
      String(calls),
      takeover === null
        ? "too few outcomes"
        : `${takeover.addressable ? "yes" : "no"}: ${printable(takeover.cheap.model)} ${rate(takeover.cheap)} against ${rate(takeover.dear)}`,
    ]);
  const lines = aligned([["pattern", "cost", "cumulative", "calls", "could a specialist take over?"], ...rows], 4);
  if (takeover.judged > 0) {
    lines.push(
      `${formatMoney(takeover.addressable)} (${percent(takeover.share)}) is spent on dear models where the cheap one is not clearly worse.`,
    );
  }
  return lines;
}

function rate({ successes, outcomes }: { successes: number; outcomes: number }): string {
  return `${percent(successes / outcomes)} of ${outcomes}`;
}

/** The share as a percentage; with a sign when it is a difference. */
export function percent(share: number | null, signed = false): string {
  if (share === null) return "unknown";
  const text = (share * 100).toFixed(1);
  return `${signed && share > 0 ? "+" : ""}${text} %`;
}

/** Rows as columns: the first and those from `left` on to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[], left = Number.POSITIVE_INFINITY): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column >= left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

/** Names come from logs: no control characters, which could command the terminal, and no more than 60 characters. */
function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "?");
  return clean.length > 60 ? `${clean.slice(0, 59)}…` : clean;
}
