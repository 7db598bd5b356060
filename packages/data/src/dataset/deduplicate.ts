import { exampleId, type FilterReport } from "@millwright/core";
import type { Candidate } from "./candidate.ts";
import { groupNearDuplicates, minHash } from "./min-hash.ts";

interface Filtered {
  kept: Candidate[];
  report: FilterReport;
}

/** Of equal examples one stays; an answer that was wanted by one and unwanted by another counts as equal to itself. */
export function removeExactDuplicates(candidates: readonly Candidate[]): Filtered {
  const groups = Map.groupBy(candidates, ({ example: { id, body } }) =>
    body.kind === "label" && !body.label ? exampleId({ ...body, label: true }) : id,
  );
  return keepBest("exact-duplicates@1", candidates.length, [...groups.values()], "equal to another");
}

/**
 * Of examples whose prompts are near duplicates one stays: the one with the strongest outcome, then the newest. Labels
 * for and against are compared among themselves.
 */
export function removeNearDuplicates(candidates: readonly Candidate[]): Filtered {
  const classes = Map.groupBy(candidates, ({ example }) => (example.body.kind === "label" ? example.body.label : true));
  const groups: Candidate[][] = [];
  for (const members of classes.values()) {
    const roots = groupNearDuplicates(members.map(({ promptText }) => minHash(promptText)));
    groups.push(...Map.groupBy(members, (_, index) => roots[index] ?? index).values());
  }
  return keepBest("near-duplicates@1", candidates.length, groups, "nearly equal prompt");
}

function keepBest(name: string, count: number, groups: readonly Candidate[][], reason: string): Filtered {
  const kept = groups.map((group) => group.reduce((best, other) => (isBetter(other, best) ? other : best)));
  kept.sort((a, b) => (a.example.id < b.example.id ? -1 : 1));
  const removed = count - kept.length;
  return { kept, report: { name, in: count, out: kept.length, removed: removed === 0 ? {} : { [reason]: removed } } };
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.example.weight !== b.example.weight) return a.example.weight > b.example.weight;
  if (a.triple.at !== b.triple.at) return a.triple.at > b.triple.at;
  return a.triple.id < b.triple.id;
}
