import { formatMoney, type ComparedGroup, type ComparedModel, type Comparison } from "@millwright/core";
import { count, formatInterval, formatPercent, formatSeconds } from "../report/figures.ts";
import { printable } from "../report/table.ts";
import { formatP, formatPoints, formatPointsInterval, formatRatio } from "./points.ts";
import { alignColumns } from "./text-table.ts";
import { planSentences, verdictName, verdictSentence } from "./verdict-text.ts";

export interface ComparisonTextOptions {
  /** Whether the output is a terminal: styles and typographic characters. Otherwise it is plain ASCII. */
  color: boolean;
}

/** A comparison for people, without a final newline. Unknown figures say `unknown`. */
export function renderComparison(comparison: Comparison, options: ComparisonTextOptions): string {
  const clean = printableTexts(comparison, options);
  return [
    ...headLines(clean),
    "",
    ...modelLines(clean),
    "",
    ...verdictLines(clean, options),
    ...groupLines(
      "suite",
      clean.suites.map(({ suite, group }) => ({ name: suite, group })),
      clean,
    ),
    ...groupLines("cohort", clean.cohorts, clean),
    ...groupLines("difficulty", clean.difficulties, clean),
    ...taskLines(clean),
    ...(clean.notes.length === 0 ? [] : ["", ...clean.notes.map((note) => `note  ${note}`)]),
  ].join("\n");
}

/** The record with every text safe to print: names come from models, suites and users. */
function printableTexts(comparison: Comparison, options: ComparisonTextOptions): Comparison {
  return JSON.parse(JSON.stringify(comparison), (_key, value: unknown) =>
    typeof value === "string" ? printable(value, options) : value,
  ) as Comparison;
}

function headLines({ suites, grader, overall, runs }: Comparison): string[] {
  return [
    ...suites.map(({ suite, version }) => `suite ${suite} (${version}), grader version ${grader}`),
    `${count(overall.tasks, "task")}, ${count(overall.pairs, "pair")} of the same task and trial, of ${runs.map(({ id }) => id).join(" and ")}`,
  ];
}

function modelLines({ baseline, candidate }: Comparison): string[] {
  const headings = [
    "",
    "model",
    "pass %",
    "95 % CI",
    "passed",
    "$/sample",
    "$/pass",
    "first token",
    "p95",
    "total",
    "p95",
  ];
  return alignColumns([headings, figuresOf("baseline", baseline), figuresOf("candidate", candidate)], 2);
}

function figuresOf(role: string, model: ComparedModel): string[] {
  return [
    role,
    model.model,
    formatPercent(model.passRate?.estimate ?? null).replace(" %", ""),
    formatInterval(model.passRate, "-").replace(" %", ""),
    `${model.passed}/${model.passed + model.failed}`,
    model.cost === null ? "unknown" : formatMoney(Math.round(model.cost.perSampleMicroDollars)),
    costPerPass(model),
    formatSeconds(model.firstTokenMs.median),
    formatSeconds(model.firstTokenMs.p95),
    formatSeconds(model.totalMs.median),
    formatSeconds(model.totalMs.p95),
  ];
}

/** What one passed app cost, with its interval: `$0.0120 (0.0091-0.0170)`. */
function costPerPass({ cost }: ComparedModel): string {
  if (cost === null) return "unknown";
  if (cost.perPass === null) return "no pass";
  const { microDollars, low, high } = cost.perPass;
  const money = (amount: number): string => formatMoney(Math.round(amount)).slice(1);
  if (low === null) return `$${money(microDollars)}`;
  return `$${money(microDollars)} (${money(low)}-${high === null ? "no bound" : money(high)})`;
}

function verdictLines(comparison: Comparison, options: ComparisonTextOptions): string[] {
  const { overall, costRatio, settings } = comparison;
  const { difference } = overall;
  const confidence = `${Number((settings.confidence * 100).toFixed(2))} %`;
  const verdict = `verdict     ${verdictSentence(comparison)}`;
  return [
    difference === null
      ? "difference  unknown"
      : `difference  ${formatPoints(difference.estimate)} points, ${confidence} interval ${formatPointsInterval(difference.interval)}; exact test by task p ${equals(difference.p)}; gained ${difference.gained}, lost ${difference.lost}`,
    `cost        candidate / baseline ${formatRatio(costRatio)}`,
    options.color ? `\u001b[1m${verdict}\u001b[22m` : verdict,
    ...planSentences(comparison).map((sentence, index) => `${index === 0 ? "size      " : "          "}  ${sentence}`),
  ];
}

function equals(p: number): string {
  const text = formatP(p);
  return text.startsWith("<") ? text : `= ${text}`;
}

/** A table of groups, if there are at least two. Suites carry a verdict, the others are for orientation. */
function groupLines(
  kind: string,
  groups: readonly { name: string; group: ComparedGroup }[],
  { suites }: Comparison,
): string[] {
  if (groups.length < 2) return [];
  const judged = kind === "suite";
  const headings = [kind, "tasks", "pairs", "baseline %", "candidate %", "difference", "95 % CI"];
  const rows = groups.map(({ name, group }) => [
    name,
    String(group.tasks),
    String(group.pairs),
    rateOf(group.baselinePassed, group.pairs),
    rateOf(group.candidatePassed, group.pairs),
    group.difference === null ? "unknown" : formatPoints(group.difference.estimate),
    formatPointsInterval(group.difference?.interval ?? null),
  ]);
  if (!judged) return ["", ...alignColumns([headings, ...rows])];
  const verdicts = suites.map(({ adjustedP, verdict }) => [
    adjustedP === null ? "unknown" : formatP(adjustedP),
    verdictName(verdict),
  ]);
  const wide = rows.map((row, index) => [...row, ...(verdicts[index] ?? [])]);
  return ["", ...alignColumns([[...headings, "Holm p", "verdict"], ...wide])];
}

function rateOf(passed: number, pairs: number): string {
  return formatPercent(pairs === 0 ? null : passed / pairs).replace(" %", "");
}

const mostTasks = 10;

/** The tasks that the candidate lost and gained most on. */
function taskLines({ tasks, suites }: Comparison): string[] {
  const changed = tasks
    .filter(({ baselinePassed, candidatePassed }) => baselinePassed !== candidatePassed)
    .sort((a, b) => a.candidatePassed - a.baselinePassed - (b.candidatePassed - b.baselinePassed));
  if (changed.length === 0) return [];
  const shown =
    changed.length <= mostTasks ? changed : [...changed.slice(0, mostTasks / 2), ...changed.slice(-mostTasks / 2)];
  const rows = shown.map(({ suite, task, pairs, baselinePassed, candidatePassed }) => [
    candidatePassed < baselinePassed ? "lost" : "gained",
    suites.length > 1 ? `${suite}/${task}` : task,
    `${baselinePassed}/${pairs}`,
    `${candidatePassed}/${pairs}`,
  ]);
  const rest = changed.length - shown.length;
  return [
    "",
    ...alignColumns([["", "task", "baseline", "candidate"], ...rows], 2),
    ...(rest === 0 ? [] : [`... and ${count(rest, "other task")} that changed`]),
  ];
}
