import { MillwrightError, noiseFloor, type EvalRun, type NoiseFloor } from "@millwright/core";
import { compareSides } from "./compare-runs.ts";
import { taskKey } from "./pair-samples.ts";
import type { Side } from "./pick-models.ts";
import type { RunOutcomes } from "./read-outcomes.ts";

/** How much a model moves when nothing changes. */
export interface ModelNoise {
  model: string;
  spec: string;
  run: string;
  trials: number;
  /** Null when no task has two judged trials. */
  floor: NoiseFloor | null;
  /** Answers that were judged again by the same grader, and how many of them got another verdict. */
  regraded: { samples: number; changed: number };
}

/** Two runs of the same model, compared: the difference is noise. */
export interface RepeatedRun {
  model: string;
  runs: [string, string];
  difference: number | null;
  interval: { low: number; high: number } | null;
  p: number | null;
}

export interface Noise {
  models: ModelNoise[];
  repeats: RepeatedRun[];
}

/**
 * The A/A noise floor of every model in some runs, from its trials, and the differences between runs of the same
 * model (same `spec`) where there are several.
 *
 * @throws MillwrightError `usage` when a run is named twice
 */
export function measureNoise(runs: readonly RunOutcomes[]): Noise {
  const ids = runs.map(({ run }) => run.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new MillwrightError("usage", `The run ${twice} was named twice.`);
  const sides = runs.flatMap((source) => source.run.models.map(({ name, spec }) => ({ source, model: name, spec })));
  const twins = sides.flatMap((first, index) =>
    sides.slice(index + 1).flatMap((second) => (areTwins(first, second) ? [[first, second] as const] : [])),
  );
  return { models: sides.map(modelNoise), repeats: twins.map(([first, second]) => repeatedRun(first, second)) };
}

/** The noise of one model over the samples that were judged. */
export function modelNoise({ source, model, spec }: Side): ModelNoise {
  const samples = source.outcomes.filter((sample) => sample.model === model);
  const judged = samples.filter(({ outcome }) => outcome === "passed" || outcome === "failed");
  const tasks = [...Map.groupBy(judged, taskKey).values()].map((trials) => ({
    passed: trials.filter(({ outcome }) => outcome === "passed").length,
    trials: trials.length,
  }));
  return {
    model,
    spec,
    run: source.run.id,
    trials: source.run.trials,
    floor: noiseFloor(tasks, source.run.trials),
    regraded: {
      samples: samples.filter(({ regraded }) => regraded !== "never").length,
      changed: samples.filter(({ regraded }) => regraded === "disagreed").length,
    },
  };
}

function areTwins(a: Side, b: Side): boolean {
  return a.source !== b.source && a.spec === b.spec && sameSettings(a.source.run, b.source.run);
}

function sameSettings(a: EvalRun, b: EvalRun): boolean {
  return a.settings.maxTokens === b.settings.maxTokens && a.settings.temperature === b.settings.temperature;
}

function repeatedRun(first: Side, second: Side): RepeatedRun {
  const { overall } = compareSides(first, second);
  return {
    model: first.model,
    runs: [first.source.run.id, second.source.run.id],
    difference: overall.difference?.estimate ?? null,
    interval: overall.difference?.interval ?? null,
    p: overall.difference?.p ?? null,
  };
}
