import { dollars, formatMoney, type ComparedModel, type Comparison, type GateRule } from "@millwright/core";
import type { ModelNoise } from "../compare/noise.ts";
import { formatPercent, formatSeconds } from "../report/figures.ts";
import type { GatePolicy } from "./policy.ts";

/** What the candidate may cost. Measured figures are held against the ceilings, not the ends of their intervals. */
export function costRules({ cost }: GatePolicy, { candidate, costRatio }: Comparison): GateRule[] {
  const money = (amount: number): string => formatMoney(Math.round(amount));
  const micro = (amount: number | undefined): number | undefined => (amount === undefined ? amount : dollars(amount));
  const perSample = candidate.cost?.perSampleMicroDollars ?? null;
  const unknown = "not every call has a known price";
  const perPass = candidate.cost?.perPass?.microDollars ?? null;
  return [
    ...ceiling(
      "cost.maxDollarsPerSample",
      "A sample costs",
      perSample,
      micro(cost.maxDollarsPerSample),
      money,
      unknown,
    ),
    ...ceiling(
      "cost.maxDollarsPerPass",
      "A passed app costs",
      perPass,
      micro(cost.maxDollarsPerPass),
      money,
      candidate.cost === null ? unknown : "no app passed",
    ),
    ...ceiling("cost.maxRatio", "A sample costs", costRatio?.estimate ?? null, cost.maxRatio, ratioText, unknown),
  ];
}

/** How long the candidate may take. */
export function latencyRules({ latency }: GatePolicy, { candidate }: Comparison): GateRule[] {
  const { firstTokenMs, totalMs } = candidate;
  const rule = (name: keyof GatePolicy["latency"], what: string, value: number | null): GateRule[] =>
    ceiling(`latency.${name}`, what, value, latency[name], formatSeconds, "no sample has a known time");
  return [
    ...rule("firstTokenMedianMs", "The first token takes in the median", firstTokenMs.median),
    ...rule("firstTokenP95Ms", "The first token takes in 95 of 100 calls at most", firstTokenMs.p95),
    ...rule("totalMedianMs", "An answer takes in the median", totalMs.median),
    ...rule("totalP95Ms", "An answer takes in 95 of 100 calls at most", totalMs.p95),
  ];
}

/** How much may be chance: a candidate above these is too unsteady to be judged, which is not the same as bad. */
export function flakeRules({ flakes }: GatePolicy, { floor, regraded }: ModelNoise): GateRule[] {
  const unstable = floor === null ? null : floor.unstable / floor.tasks;
  const changed = regraded.samples === 0 ? null : regraded.changed / regraded.samples;
  return [
    ...ceiling(
      "flakes.maxUnstableTasks",
      "Trials disagree on this share of tasks:",
      unstable,
      flakes.maxUnstableTasks,
      formatPercent,
      "no task has two judged trials",
    ),
    ...ceiling(
      "flakes.maxChangedVerdicts",
      "Verdicts changed when judged again:",
      changed,
      flakes.maxChangedVerdicts,
      formatPercent,
      "no answer was judged twice (millwright eval grade does it)",
    ),
  ].map((rule) => (rule.verdict === "fail" ? { ...rule, verdict: "inconclusive" as const } : rule));
}

/** Too many samples that could not be judged leave the gate open; they are never the model's failure. */
export function infrastructureRules({ infrastructure }: GatePolicy, { baseline, candidate }: Comparison): GateRule[] {
  const shares = [shareOf(baseline), shareOf(candidate)];
  const worst = shares.every((share) => share === null) ? null : Math.max(...shares.map((share) => share ?? 0));
  return ceiling(
    "infrastructure.maxShare",
    "Samples of a side that could not be judged:",
    worst,
    infrastructure.maxShare,
    formatPercent,
    "there are no samples",
  ).map((rule) => (rule.verdict === "fail" ? { ...rule, verdict: "inconclusive" } : rule));
}

function shareOf({ infrastructure, passed, failed }: ComparedModel): number | null {
  const all = infrastructure + passed + failed;
  return all === 0 ? null : infrastructure / all;
}

/** The rule, if the policy has it. An unknown value is inconclusive. */
function ceiling(
  rule: string,
  what: string,
  value: number | null,
  limit: number | undefined,
  format: (value: number) => string,
  unknown: string,
): GateRule[] {
  if (limit === undefined) return [];
  if (value === null) return [{ rule, verdict: "inconclusive", reason: `Unknown: ${unknown}.` }];
  const verdict = value <= limit ? "pass" : "fail";
  const relation = value <= limit ? "within" : "above";
  return [{ rule, verdict, reason: `${what} ${format(value)}, ${relation} the ceiling of ${format(limit)}.` }];
}

function ratioText(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))} % of a baseline's`;
}
