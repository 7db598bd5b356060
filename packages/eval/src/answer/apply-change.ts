import { findSequence } from "./find-sequence.ts";
import type { Hunk, Operation } from "./operation.ts";

/** How much text may still be searched and made; shared by all changes of an answer, so that edits cannot add up. */
export interface Budget {
  characters: number;
  /** Most characters of one file. */
  fileSize: number;
}

export type Changed = { ok: true; text: string } | { ok: false; reason: string };

const notThere = "the text to replace is not in the file";

type Edit = Extract<Operation, { kind: "edit" }>;

/**
 * Exchanges a piece of a file. Missing text is refused, and so is text that occurs more than once when an agent's tool
 * changes it, as such tools do; of lines in an answer the first occurrence is meant.
 */
export function applyEdit(text: string, edit: Edit, budget: Budget): Changed {
  if (!spend(budget, text.length + edit.search.length)) return refuse("the changes take too much work");
  if (edit.search === "") return refuse("there is no text to search for");
  return edit.unit === "lines" ? editLines(text, edit) : editText(text, edit, budget);
}

/** Applies hunks one after the other. Those that fit nowhere are left out and counted. */
export function applyHunks(
  text: string,
  hunks: readonly Hunk[],
  budget: Budget,
): { text: string; applied: number; failed: number } {
  let lines = text.split("\n");
  let shift = 0;
  let applied = 0;
  for (const hunk of hunks) {
    if (!spend(budget, text.length + 100)) break;
    const at = placeOf(lines, hunk, shift);
    if (at === -1) continue;
    lines = [...lines.slice(0, at), ...hunk.after, ...lines.slice(at + hunk.before.length)];
    shift += hunk.after.length - hunk.before.length;
    applied += 1;
  }
  return { text: lines.join("\n"), applied, failed: hunks.length - applied };
}

function editText(text: string, edit: Edit, budget: Budget): Changed {
  const parts: string[] = [];
  let from = 0;
  let size = text.length;
  for (let next = findSequence(text, edit.search); next !== -1; next = findSequence(text, edit.search, from)) {
    size += edit.replace.length - edit.search.length;
    if (size > budget.fileSize) return refuse("the file would become too large");
    parts.push(text.slice(from, next));
    from = next + edit.search.length;
  }
  if (parts.length === 0) return refuse(notThere);
  if (parts.length > 1 && !edit.all) return refuse("the text to replace is in the file more than once");
  return { ok: true, text: [...parts, text.slice(from)].join(edit.replace) };
}

function editLines(text: string, edit: Edit): Changed {
  const lines = text.split("\n");
  const search = edit.search.split("\n").slice(0, -1);
  const at = findLines(lines, search);
  if (at === -1) return refuse(notThere);
  const replacement = edit.replace.split("\n").slice(0, -1);
  return { ok: true, text: [...lines.slice(0, at), ...replacement, ...lines.slice(at + search.length)].join("\n") };
}

/** Where the diff says, or else the first place where the old lines stand. */
function placeOf(lines: readonly string[], hunk: Hunk, shift: number): number {
  const { before, at } = hunk;
  if (before.length === 0) return at === null ? -1 : Math.min(Math.max(at + shift, 0), lines.length);
  const expected = at === null ? -1 : at - 1 + shift;
  if (expected >= 0 && before.every((line, index) => lines[expected + index] === line)) return expected;
  return findLines(lines, before);
}

/** Exactly, or else without regard to white space at line ends, which models often lose. */
function findLines(lines: readonly string[], wanted: readonly string[]): number {
  const exact = findSequence(lines, wanted);
  if (exact !== -1) return exact;
  return findSequence(lines.map(withoutTrail), wanted.map(withoutTrail));
}

function withoutTrail(line: string): string {
  return line.trimEnd();
}

function spend(budget: Budget, characters: number): boolean {
  budget.characters -= characters;
  return budget.characters >= 0;
}

function refuse(reason: string): Changed {
  return { ok: false, reason };
}
