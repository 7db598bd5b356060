import {
  clusteredProportion,
  quantile,
  ratioOfSums,
  sumByCluster,
  sumMoney,
  type ComparedModel,
  type RatioTerm,
} from "@millwright/core";
import type { CommonTask } from "./comparable.ts";
import type { Outcome } from "./outcome.ts";
import { taskKey } from "./pair-samples.ts";
import type { Side } from "./pick-models.ts";

/** A side's figures over its samples of the pairs; `tasks` are the compared tasks, for counting what could not be judged. */
export function comparedModel(side: Side, samples: readonly Outcome[], tasks: readonly CommonTask[]): ComparedModel {
  const keys = samples.map(taskKey);
  const passed = samples.map((sample) => Number(sample.outcome === "passed"));
  const count = passed.filter((value) => value === 1).length;
  const compared = new Set(tasks.map(taskKey));
  return {
    model: side.model,
    spec: side.spec,
    run: side.source.run.id,
    passed: count,
    failed: samples.length - count,
    passRate: clusteredProportion(passed, keys),
    infrastructure: side.source.outcomes.filter(
      (sample) => sample.model === side.model && sample.outcome === "infrastructure" && compared.has(taskKey(sample)),
    ).length,
    cost: costOf(samples, count),
    unknownCosts: samples.filter(({ microDollars }) => microDollars === null).length,
    firstTokenMs: latencyOf(samples.map(({ firstTokenMs }) => firstTokenMs)),
    totalMs: latencyOf(samples.map(({ totalMs }) => totalMs)),
  };
}

/** Sums of money by task, in the order in which the tasks first came; null as soon as one price is unknown. */
export function costByTask(samples: readonly Outcome[]): Float64Array | null {
  const amounts = samples.map(({ microDollars }) => microDollars);
  if (sumMoney(amounts) === null) return null;
  return sumByCluster(amounts.map(Number), samples.map(taskKey)).sums;
}

function costOf(samples: readonly Outcome[], passed: number): ComparedModel["cost"] {
  const costs = costByTask(samples);
  if (costs === null || samples.length === 0) return null;
  const microDollars = costs.reduce((sum, cost) => sum + cost, 0);
  return {
    microDollars,
    perSampleMicroDollars: microDollars / samples.length,
    perPass: passed === 0 ? null : costPerPass(samples, costs, microDollars / passed),
  };
}

function costPerPass(
  samples: readonly Outcome[],
  costs: Float64Array,
  microDollars: number,
): { microDollars: number; low: number | null; high: number | null } {
  const passes = sumByCluster(
    samples.map((sample) => Number(sample.outcome === "passed")),
    samples.map(taskKey),
  ).sums;
  const terms = Array.from(costs, (numerator, task): RatioTerm => ({ numerator, denominator: passes[task] ?? 0 }));
  const ratio = ratioOfSums(terms);
  return { microDollars, low: ratio?.low ?? null, high: ratio?.high ?? null };
}

function latencyOf(values: readonly (number | null)[]): ComparedModel["totalMs"] {
  return {
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    known: values.filter((value) => value !== null).length,
  };
}
