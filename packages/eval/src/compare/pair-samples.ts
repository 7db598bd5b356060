import type { Comparison } from "@millwright/core";
import type { CommonTask } from "./comparable.ts";
import type { Outcome } from "./outcome.ts";
import type { Side } from "./pick-models.ts";

/** Two judged samples of the same task and trial. */
export interface SamplePair {
  task: CommonTask;
  baseline: Outcome;
  candidate: Outcome;
}

export interface Paired {
  pairs: SamplePair[];
  leftOut: Comparison["leftOut"];
}

/** Pairs the samples of two models by task and trial. A pair counts only when both sides passed or failed. */
export function pairSamples(tasks: readonly CommonTask[], baseline: Side, candidate: Side): Paired {
  const baselineSamples = samplesByTask(baseline);
  const candidateSamples = samplesByTask(candidate);
  const paired: Paired = {
    pairs: [],
    leftOut: { infrastructure: 0, ungraded: 0, baselineOnly: 0, candidateOnly: 0 },
  };
  for (const task of tasks) {
    const key = taskKey(task);
    pairTrials(task, baselineSamples.get(key) ?? [], candidateSamples.get(key) ?? [], paired);
  }
  return paired;
}

/** A task's name among all suites. */
export function taskKey({ suite, task }: { suite: string; task: string }): string {
  return JSON.stringify([suite, task]);
}

function pairTrials(
  task: CommonTask,
  baselines: readonly Outcome[],
  candidates: readonly Outcome[],
  { pairs, leftOut }: Paired,
): void {
  const partners = new Map(candidates.map((sample) => [sample.trial, sample]));
  for (const baseline of baselines) {
    const candidate = partners.get(baseline.trial);
    partners.delete(baseline.trial);
    if (candidate === undefined) leftOut.baselineOnly += 1;
    else if (baseline.outcome === "infrastructure" || candidate.outcome === "infrastructure")
      leftOut.infrastructure += 1;
    else if (baseline.outcome === null || candidate.outcome === null) leftOut.ungraded += 1;
    else pairs.push({ task, baseline, candidate });
  }
  leftOut.candidateOnly += partners.size;
}

function samplesByTask({ source, model }: Side): Map<string, Outcome[]> {
  const samples = new Map<string, Outcome[]>();
  for (const sample of source.outcomes) {
    if (sample.model !== model) continue;
    const key = taskKey(sample);
    const known = samples.get(key);
    if (known === undefined) samples.set(key, [sample]);
    else known.push(sample);
  }
  for (const list of samples.values()) list.sort((a, b) => a.trial - b.trial);
  return samples;
}
