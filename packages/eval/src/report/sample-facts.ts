import { formatMoney, type Generation } from "@millwright/core";
import { count, formatInstant, formatSeconds } from "./figures.ts";
import type { ReportSample } from "./report-data.ts";

/** What is known of a sample beside its verdict, as terms and values for reading. */
export function sampleFacts({ generation, graded }: ReportSample): [string, string][] {
  const facts: [string, string][] = [
    ["Latency", formatSeconds(generation.latency.totalMs)],
    ["First token", formatSeconds(generation.latency.firstTokenMs)],
    ["Input", tokens(generation.usage?.input.total)],
    ["Output", outputTokens(generation)],
    ["Cost", formatMoney(generation.cost?.microDollars ?? null)],
    ["Finish", generation.response?.finishReason ?? "unknown"],
    ["Served by", generation.response?.servedBy ?? "unknown"],
    ["HTTP attempts", String(generation.httpAttempts)],
    ["Asked", formatInstant(generation.startedAt)],
  ];
  if (graded !== null) {
    facts.push(["Grading", formatSeconds(graded.timing.totalMs)], ["Graded", formatInstant(graded.gradedAt)]);
    facts.push(["Answer format", graded.verdict.answer?.format ?? "none"]);
    const { diff } = graded.verdict;
    if (diff !== undefined) {
      facts.push(["Edit", `${count(diff.changedLines, "changed line")} in ${count(diff.filesTouched, "file")}`]);
    }
  }
  return [...facts, ["Generation", generation.id]];
}

function outputTokens(generation: Generation): string {
  const reasoning = generation.usage?.output.reasoning ?? null;
  const total = tokens(generation.usage?.output.total);
  return reasoning === null || reasoning === 0
    ? total
    : `${total}, of them ${reasoning.toLocaleString("en-US")} reasoning`;
}

function tokens(amount: number | null | undefined): string {
  return amount === null || amount === undefined ? "unknown" : `${amount.toLocaleString("en-US")} tokens`;
}
