/** A stretch of a text that must not stay, and the rule that found it. */
export interface Finding {
  rule: string;
  start: number;
  end: number;
}

/** Findings without overlaps, in order: of two that overlap the one that starts first stays, then the longer. */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const finding of sorted)
    if (finding.start >= (kept.at(-1)?.end ?? 0) && finding.end > finding.start) kept.push(finding);
  return kept;
}
