import type { Comparison, GateRule, GateVerdict } from "@millwright/core";
import { planSentences, verdictSentence } from "../compare/verdict-text.ts";
import { count, formatInterval, formatPercent } from "../report/figures.ts";
import type { GatePolicy } from "./policy.ts";

/** Whether the candidate is not worse than the baseline, overall and on no suite, and good enough by itself. */
export function qualityRules({ quality }: GatePolicy, comparison: Comparison): GateRule[] {
  return [
    marginRule(comparison),
    ...suiteRules(comparison),
    ...(quality.minPassRate === undefined ? [] : [passRateRule(quality.minPassRate, comparison)]),
    pairsRule(quality.minPairs, comparison),
  ];
}

const gateVerdicts: Record<Comparison["verdict"], GateVerdict> = {
  better: "pass",
  "not-worse": "pass",
  worse: "fail",
  "cannot-tell": "inconclusive",
};

function marginRule(comparison: Comparison): GateRule {
  const verdict = gateVerdicts[comparison.verdict];
  const plan = verdict === "inconclusive" ? ` ${planSentences(comparison).join(" ")}` : "";
  return { rule: "quality.margin", verdict, reason: `${capital(verdictSentence(comparison))}.${plan}` };
}

/** All suites together decide; a suite on which the candidate is certainly worse fails the gate all the same. */
function suiteRules({ suites, settings }: Comparison): GateRule[] {
  if (suites.length < 2) return [];
  return suites
    .filter(({ verdict }) => verdict === "worse")
    .map(({ suite, group }) => ({
      rule: `quality.margin (${suite})`,
      verdict: "fail",
      reason: `On ${suite}: ${verdictSentence({ verdict: "worse", overall: group, settings })} (Holm over ${suites.length} suites).`,
    }));
}

function passRateRule(least: number, { candidate }: Comparison): GateRule {
  const { passRate } = candidate;
  const rule = "quality.minPassRate";
  const wanted = formatPercent(least);
  if (passRate === null) return { rule, verdict: "inconclusive", reason: "The pass rate is unknown." };
  const verdict = passRate.low >= least ? "pass" : passRate.high < least ? "fail" : "inconclusive";
  const found = `${formatPercent(passRate.estimate)} passed, 95 % interval ${formatInterval(passRate, "-")}`;
  const meaning = { pass: "all of it at least", fail: "all of it below", inconclusive: "which holds" }[verdict];
  return { rule, verdict, reason: `${found}, ${meaning} ${wanted}.` };
}

function pairsRule(least: number, { overall }: Comparison): GateRule {
  const verdict = overall.pairs >= least ? "pass" : "inconclusive";
  return { rule: "quality.minPairs", verdict, reason: `${count(overall.pairs, "pair")}, at least ${least} wanted.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
