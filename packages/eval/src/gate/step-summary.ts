import { appendFile } from "node:fs/promises";
import {
  formatMoney,
  MillwrightError,
  messageOf,
  type ComparedModel,
  type Comparison,
  type GateResult,
} from "@millwright/core";
import { formatPointsInterval, formatPoints } from "../compare/points.ts";
import { planSentences, verdictSentence } from "../compare/verdict-text.ts";
import { formatInterval, formatPercent, formatSeconds } from "../report/figures.ts";

const marks: Record<GateResult["verdict"], string> = { pass: "✅", fail: "❌", inconclusive: "❔" };

/** A gate's verdict as Markdown for a GitHub job's summary. */
export function renderStepSummary(result: GateResult, comparison: Comparison, trend: readonly GateResult[]): string {
  const { baseline, candidate, overall, notes } = comparison;
  return [
    `## ${marks[result.verdict]} Millwright gate: ${result.verdict}`,
    "",
    `**${escape(candidate.model)}** against **${escape(baseline.model)}**: ${escape(verdictSentence(comparison))}.`,
    "",
    "| | pass rate | 95 % interval | passed | per sample | first token | total (median) |",
    "|---|---|---|---|---|---|---|",
    modelRow("baseline", baseline),
    modelRow("candidate", candidate),
    "",
    overall.difference === null
      ? "Difference: unknown."
      : `Difference: ${formatPoints(overall.difference.estimate)} points (${formatPointsInterval(overall.difference.interval)}) over ${overall.pairs} pairs of ${overall.tasks} tasks. ${planSentences(comparison).join(" ")}`,
    "",
    "| rule | verdict | found |",
    "|---|---|---|",
    ...result.rules.map(
      ({ rule, verdict, reason }) => `| ${escape(rule)} | ${marks[verdict]} ${verdict} | ${escape(reason)} |`,
    ),
    "",
    ...(trend.length < 2 ? [] : trendTable(trend)),
    ...notes.map((note) => `- ${escape(note)}`),
    "",
  ].join("\n");
}

/**
 * Appends Markdown to the file that GitHub names in `GITHUB_STEP_SUMMARY`.
 *
 * @throws MillwrightError `environment` when it cannot be written
 */
export async function appendStepSummary(path: string, markdown: string): Promise<void> {
  await appendFile(path, markdown).catch((error: unknown) => {
    throw new MillwrightError("environment", `The step summary ${path} cannot be written: ${messageOf(error)}`, {
      cause: error,
    });
  });
}

function modelRow(role: string, model: ComparedModel): string {
  const { passRate, passed, failed, cost, firstTokenMs, totalMs } = model;
  const perSample = cost === null ? null : Math.round(cost.perSampleMicroDollars);
  return `| ${role} ${escape(model.model)} | ${formatPercent(passRate?.estimate ?? null)} | ${formatInterval(passRate)} | ${passed}/${passed + failed} | ${formatMoney(perSample)} | ${formatSeconds(firstTokenMs.median)} | ${formatSeconds(totalMs.median)} |`;
}

function trendTable(trend: readonly GateResult[]): string[] {
  const rows = trend.slice(-10).map(({ judgedAt, candidate, figures, verdict }) => {
    const difference = figures.difference === null ? "unknown" : formatPoints(figures.difference.estimate);
    return `| ${judgedAt.slice(0, 10)} | ${escape(candidate.run)} | ${formatPercent(figures.passRate)} | ${difference} | ${verdict} |`;
  });
  return ["| gate of | run | pass rate | points | verdict |", "|---|---|---|---|---|", ...rows, ""];
}

/** Text that stands for itself in a cell of a Markdown table. */
function escape(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[\\`*_{}[\]<>|~#!&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
