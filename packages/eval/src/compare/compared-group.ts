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

/** Candidate less baseline over outcomes whose difference is known. */
export function comparedGroup(outcomes: readonly Pair[], difference: PairedDifference | null): ComparedGroup {
  return {
    pairs: outcomes.length,
    tasks: difference?.tasks ?? 0,
    baselinePassed: outcomes.filter(({ baseline }) => baseline === 1).length,
    candidatePassed: outcomes.filter(({ candidate }) => candidate === 1).length,
    difference: difference === null ? null : recordOf(difference),
  };
}

/**
 * The pairs by a property of theirs, in the order of its values.
 *
 * @param whole the group of all pairs, which need not be computed again where all have the same value
 */
export function comparedGroups(
  pairs: readonly SamplePair[],
  nameOf: (pair: SamplePair) => string,
  whole: ComparedGroup,
  options: BootstrapOptions,
): { name: string; group: ComparedGroup }[] {
  const byName = [...Map.groupBy(pairs, nameOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (byName.length === 1) return byName.map(([name]) => ({ name, group: whole }));
  return byName.map(([name, members]) => {
    const outcomes = toPairs(members);
    return { name, group: comparedGroup(outcomes, pairedDifference(outcomes, options)) };
  });
}

function recordOf(difference: PairedDifference): ComparedGroup["difference"] {
  const { estimate, interval, standardError, p, mcnemarP, discordant } = difference;
  return { estimate, interval, standardError, p, mcnemarP, ...discordant };
}
