import { diffArrays } from "diff";
import type { DiffSize } from "@millwright/core";
import type { FileTree } from "../suite/task.ts";

/**
 * Edits up to which a file is compared line by line: the time grows with their square. A file that differs by more
 * counts as rewritten: all its lines removed, all added.
 */
const mostEdits = 2000;

/**
 * Measures an edit: lines added and removed over all files (as `git diff --shortstat` does), and files touched.
 * Indentation, other runs of white space and empty lines do not count, so that a formatter's taste is no change.
 * A moved or renamed file counts as removed and added. Deterministic; milliseconds a file, half a second at the worst.
 */
export function measureDiff(before: FileTree, after: FileTree): DiffSize {
  const paths = new Set([...before.keys(), ...after.keys()]);
  let changedLines = 0;
  let filesTouched = 0;
  for (const path of paths) {
    const changed = changedBetween(linesOf(before.get(path)), linesOf(after.get(path)));
    changedLines += changed;
    if (changed > 0 || before.has(path) !== after.has(path)) filesTouched += 1;
  }
  return { changedLines, filesTouched };
}

function linesOf(content: string | undefined): string[] {
  const lines = content?.split("\n") ?? [];
  return lines.map((line) => line.trim().replaceAll(/\s+/g, " ")).filter((line) => line !== "");
}

function changedBetween(before: string[], after: string[]): number {
  if (before.length === 0 || after.length === 0) return before.length + after.length;
  const changes = diffArrays(before, after, { maxEditLength: mostEdits });
  if (changes === undefined) return before.length + after.length;
  return changes.reduce((sum, { added, removed, count }) => (added || removed ? sum + count : sum), 0);
}
