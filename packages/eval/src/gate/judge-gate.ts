import { contentId, type Comparison, type GateResult, type GateRule, type GateVerdict } from "@millwright/core";
import type { ModelNoise } from "../compare/noise.ts";
import { costRules, flakeRules, infrastructureRules, latencyRules } from "./ceilings.ts";
import type { GatePolicy } from "./policy.ts";
import { qualityRules } from "./quality-rules.ts";

export interface GateInput {
  policy: GatePolicy;
  comparison: Comparison;
  /** Of the candidate. */
  noise: ModelNoise;
  /** Ids of the runs that are still going on or were interrupted. */
  unfinished: readonly string[];
  /** ISO instant. */
  judgedAt: string;
}

/**
 * Judges a candidate by a policy. One rule that fails fails the gate; without one, a rule that cannot be decided makes
 * it inconclusive: what is unknown never passes.
 */
export function judgeGate({ policy, comparison, noise, unfinished, judgedAt }: GateInput): GateResult {
  const rules = [
    ...qualityRules(policy, comparison),
    ...costRules(policy, comparison),
    ...latencyRules(policy, comparison),
    ...flakeRules(policy, noise),
    ...infrastructureRules(policy, comparison),
    ...unfinished.map(unfinishedRule),
  ];
  const { baseline, candidate, overall, suites, grader } = comparison;
  const { difference } = overall;
  return {
    schema: "millwright.gate-result/1",
    judgedAt,
    verdict: verdictOf(rules),
    rules,
    comparison: comparison.id,
    policy: contentId("policy", policy),
    suites: suites.map(({ suite, version }) => ({ suite, version })),
    grader,
    baseline: { model: baseline.model, run: baseline.run },
    candidate: { model: candidate.model, run: candidate.run },
    figures: {
      passRate: candidate.passRate?.estimate ?? null,
      difference:
        difference === null
          ? null
          : {
              estimate: difference.estimate,
              low: difference.interval?.low ?? null,
              high: difference.interval?.high ?? null,
            },
      quality: comparison.verdict,
      perSampleMicroDollars: candidate.cost?.perSampleMicroDollars ?? null,
      totalMedianMs: candidate.totalMs.median,
    },
  };
}

/** Part of a run may pass by what it has not come to yet. */
function unfinishedRule(run: string): GateRule {
  return { rule: "run.finished", verdict: "inconclusive", reason: `The run ${run} is not finished.` };
}

function verdictOf(rules: readonly GateRule[]): GateVerdict {
  if (rules.some(({ verdict }) => verdict === "fail")) return "fail";
  return rules.some(({ verdict }) => verdict === "inconclusive") ? "inconclusive" : "pass";
}
