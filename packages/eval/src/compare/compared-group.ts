import {
  pairedDifference,
  type BootstrapOptions,
  type ComparedGroup,
  type Pair,
  type PairedDifference,
} from "@millwright/core";
import { taskKey, type SamplePair } from "./pair-samples.ts";

/** The pairs as the statistics take them. */
export function toPairs(pairs: readonly SamplePair[]): Pair[] {
  return pairs.map(({ task, baseline, candidate }) => ({
    task: taskKey(task),
    baseline: baseline.outcome === "passed" ? 1 : 0,
    candidate: candidate.outcome === "passed" ? 1 : 0,
  }));
}

/** Candidate less baseline over some pairs. */
export function comparedGroup(pairs: readonly SamplePair[], options: BootstrapOptions): ComparedGroup {
  const outcomes = toPairs(pairs);
  const difference = pairedDifference(outcomes, options);
  return {
    pairs: outcomes.length,
    tasks: difference?.tasks ?? 0,
    baselinePassed: outcomes.filter(({ baseline }) => baseline === 1).length,
    candidatePassed: outcomes.filter(({ candidate }) => candidate === 1).length,
    difference: difference === null ? null : recordOf(difference),
  };
}

/** Some pairs for each value of a property of theirs, in the order of the values. */
export function comparedGroups(
  pairs: readonly SamplePair[],
  nameOf: (pair: SamplePair) => string,
  options: BootstrapOptions,
): { name: string; group: ComparedGroup }[] {
  const byName = Map.groupBy(pairs, nameOf);
  return [...byName.keys()].sort().map((name) => ({ name, group: comparedGroup(byName.get(name) ?? [], options) }));
}

function recordOf(difference: PairedDifference): ComparedGroup["difference"] {
  const { estimate, interval, standardError, p, mcnemarP, discordant } = difference;
  return { estimate, interval, standardError, p, mcnemarP, ...discordant };
}
