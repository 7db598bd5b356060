import type { FilterReport } from "@millwright/core";
import type { Candidate } from "./candidate.ts";

/** A filter by name and version; it says why an example goes, or null. A changed meaning is a new version. */
export interface QualityFilter {
  name: string;
  remove(candidate: Candidate): string | null;
}

export const qualityFilters: readonly QualityFilter[] = [
  {
    name: "length@1",
    remove: ({ promptText, targetText }) => {
      if (promptText.trim() === "" || targetText.trim() === "") return "empty";
      return promptText.length + targetText.length > 400_000 ? "longer than 400,000 characters" : null;
    },
  },
  {
    name: "refusals@1",
    remove: ({ example, targetText }) =>
      (example.body.kind !== "label" || example.body.label) &&
      /^\W*(?:I(?:'|’)m sorry|I am sorry|I can(?:no|'|’)t (?:help|assist)|As an AI)/i.test(targetText)
        ? "the target refuses"
        : null,
  },
  {
    name: "repetition@1",
    remove: ({ targetText }) => {
      const lines = targetText.split("\n").filter((line) => line.trim().length > 8);
      return lines.length >= 40 && new Set(lines).size / lines.length < 0.2 ? "the target repeats itself" : null;
    },
  },
];

/** Runs the filters one after another. */
export function applyQuality(candidates: readonly Candidate[]): {
  kept: readonly Candidate[];
  reports: FilterReport[];
} {
  let kept = candidates;
  const reports = qualityFilters.map(({ name, remove }) => {
    const removed: Record<string, number> = {};
    const before = kept.length;
    kept = kept.filter((candidate) => {
      const reason = remove(candidate);
      if (reason !== null) removed[reason] = (removed[reason] ?? 0) + 1;
      return reason === null;
    });
    return { name, in: before, out: kept.length, removed };
  });
  return { kept, reports };
}

/** At most so many examples of a user, the strongest first, so that nobody's taste becomes everybody's. */
export function capPerUser(
  candidates: readonly Candidate[],
  most: number,
): { kept: Candidate[]; report: FilterReport } {
  const byUser = Map.groupBy(candidates, ({ triple }) => triple.subject ?? triple.session ?? triple.id);
  const kept = [...byUser.values()].flatMap((all) =>
    [...all]
      .sort((a, b) => b.example.weight - a.example.weight || (a.example.id < b.example.id ? -1 : 1))
      .slice(0, most),
  );
  const removed = candidates.length - kept.length;
  const report = {
    name: "cap-per-user@1",
    in: candidates.length,
    out: kept.length,
    removed: removed === 0 ? {} : { [`more than ${most} of a user`]: removed },
  };
  return { kept, report };
}
