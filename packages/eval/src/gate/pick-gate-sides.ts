import { MillwrightError } from "@millwright/core";
import { findSide, type Side } from "../compare/pick-models.ts";
import type { RunOutcomes } from "../compare/read-outcomes.ts";
import type { GatePolicy } from "./policy.ts";

/**
 * The candidate, from the run to be judged, and the baseline, from the baseline's run or else from the same.
 *
 * @throws MillwrightError `usage` when the policy does not say which of several models is meant
 */
export function pickGateSides(
  run: RunOutcomes,
  baselineRun: RunOutcomes | null,
  policy: Pick<GatePolicy, "baseline" | "candidate">,
): { baseline: Side; candidate: Side } {
  if (baselineRun !== null && baselineRun.run.id === run.run.id) {
    throw new MillwrightError("usage", `The run ${run.run.id} cannot be its own baseline.`);
  }
  if (baselineRun === null && run.run.models.length === 1) {
    throw new MillwrightError("usage", "There is nothing to compare with: the run has one model.", {
      hint: "Name the baseline's run with --baseline.",
    });
  }
  const inRun = sidesOf(run);
  const baselines = baselineRun === null ? inRun : sidesOf(baselineRun);
  const named = policy.candidate === undefined ? null : findSide(inRun, policy.candidate, "candidate");
  const baseline = sideOf(
    baselines.filter((side) => side !== named),
    policy.baseline,
    "baseline",
  );
  const candidate =
    named ??
    sideOf(
      inRun.filter((side) => side !== baseline),
      undefined,
      "candidate",
    );
  return { baseline, candidate };
}

function sidesOf(source: RunOutcomes): Side[] {
  return source.run.models.map(({ name, spec }) => ({ source, model: name, spec }));
}

function sideOf(sides: readonly Side[], name: string | undefined, field: "baseline" | "candidate"): Side {
  if (name !== undefined) return findSide(sides, name, field);
  const [only, other] = sides;
  if (only !== undefined && other === undefined) return only;
  throw new MillwrightError(
    "usage",
    `Which model is the ${field}? There are ${sides.map(({ model }) => model).join(", ")}.`,
    {
      hint: `Name it in the policy: ${field}: ${only?.model ?? "NAME"}`,
    },
  );
}
