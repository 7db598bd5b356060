import { isoNow, systemClock, writeFileAtomic, type Clock, type Comparison, type GateResult } from "@millwright/core";
import { compareSides } from "../compare/compare-runs.ts";
import { modelNoise } from "../compare/noise.ts";
import { readOutcomes } from "../compare/read-outcomes.ts";
import { appendHistory, readHistory, trendOf } from "./history.ts";
import { judgeGate } from "./judge-gate.ts";
import { renderJunit } from "./junit.ts";
import { pickGateSides } from "./pick-gate-sides.ts";
import { readPolicy } from "./policy.ts";
import { appendStepSummary, renderStepSummary } from "./step-summary.ts";

export interface RunGateOptions {
  /** Folder of the run to be judged. */
  run: string;
  /** Policy file: JSON or YAML. */
  policy: string;
  /** Folder of the baseline's run; null when the baseline is a model of the same run. */
  baseline: string | null;
  /** JUnit file to write. */
  junit: string | null;
  /** History file to append to. */
  history: string | null;
  /** Markdown file to append to: what GitHub names in `GITHUB_STEP_SUMMARY`. */
  stepSummary: string | null;
  clock?: Clock;
}

export interface FinishedGate {
  result: GateResult;
  comparison: Comparison;
  /** This result after the earlier ones of the history that it continues. */
  trend: GateResult[];
}

/**
 * Judges a run against a policy and a baseline, and leaves what was asked for: JUnit, history, step summary.
 *
 * @throws MillwrightError `config` for a wrong policy, `usage` when the models are unclear, `input` when the runs
 *   cannot be compared
 */
export async function runGate(options: RunGateOptions): Promise<FinishedGate> {
  const policy = await readPolicy(options.policy);
  const run = await readOutcomes(options.run);
  const baselineRun = options.baseline === null ? null : await readOutcomes(options.baseline);
  const { baseline, candidate } = pickGateSides(run, baselineRun, policy);
  const { margin, confidence } = policy.quality;
  const comparison = compareSides(baseline, candidate, { margin, confidence });
  const judgedAt = isoNow(options.clock ?? systemClock);
  const unfinished = [run, baselineRun].flatMap((source) =>
    source === null || source.run.status === "finished" ? [] : [source.run.id],
  );
  const result = judgeGate({ policy, comparison, noise: modelNoise(candidate), unfinished, judgedAt });
  const history = options.history === null ? [] : await readHistory(options.history);
  const trend = trendOf(history, result);
  if (options.history !== null) await appendHistory(options.history, result);
  if (options.junit !== null) await writeFileAtomic(options.junit, renderJunit(result));
  if (options.stepSummary !== null) {
    await appendStepSummary(options.stepSummary, renderStepSummary(result, comparison, trend));
  }
  return { result, comparison, trend };
}
