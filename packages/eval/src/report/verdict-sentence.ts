import type { CheckResult, Verdict } from "@millwright/core";
import { count } from "./figures.ts";
import type { ReportSample } from "./report-data.ts";
import { rungText } from "./rung-text.ts";

/** The verdict on a sample in one sentence of ours; what the app or the model said is left to the failure. */
export function verdictSentence(sample: ReportSample): string {
  if (sample.graded === null) return sample.generation.error === null ? "Not graded yet." : "The model gave no answer.";
  const { verdict } = sample.graded;
  if (verdict.outcome === "infrastructure") return "Not judged: an infrastructure failure, not the model's.";
  if (verdict.outcome === "passed") return `Passed ${tally(verdict, "must")}${shouldTally(verdict)}.`;
  if (verdict.rung === "must") return `Failed ${failedMust(verdict)}${shouldTally(verdict)}.`;
  if (verdict.rung === null) return "Failed.";
  return `Failed at “${verdict.rung}”: ${rungText[verdict.rung]}.`;
}

function tally(verdict: Verdict, level: CheckResult["level"]): string {
  const checks = verdict.checks.filter((check) => check.level === level);
  const passed = checks.filter((check) => check.status === "passed").length;
  if (passed === checks.length) return `all ${count(checks.length, `${level} check`)}`;
  return `${passed} of ${count(checks.length, `${level} check`)}`;
}

function failedMust(verdict: Verdict): string {
  const musts = verdict.checks.filter((check) => check.level === "must");
  const failed = musts.filter((check) => check.status === "failed").length;
  return `${failed} of ${count(musts.length, "must check")}`;
}

function shouldTally(verdict: Verdict): string {
  const ran = verdict.checks.some((check) => check.level === "should" && check.status !== "skipped");
  if (!ran) return "";
  return verdict.outcome === "passed" ? ` and ${tally(verdict, "should")}` : `; passed ${tally(verdict, "should")}`;
}
