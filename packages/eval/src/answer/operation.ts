import type { AnswerIssue } from "@millwright/core";

/** The forms in which models hand over files, from the most explicit to the least; `none`: no form was recognised. */
export type AnswerFormat =
  | "fence-info"
  | "heading"
  | "filename-line"
  | "bolt"
  | "file-tags"
  | "filepath-code"
  | "json"
  | "search-replace"
  | "unified-diff"
  | "transcript"
  | "unnamed-block"
  | "bare"
  | "none";

/** A place in a file where lines are exchanged. `at` is the one-based line the model gave, or null. */
export interface Hunk {
  at: number | null;
  before: readonly string[];
  after: readonly string[];
  /** The lines of `after` that are new, for looking at what the model wrote itself. */
  added: readonly string[];
}

/** What an answer asks for, with paths as the model wrote them. Readers make these; `applyOperations` checks them. */
export type Operation =
  | { kind: "write"; format: AnswerFormat; path: string; content: string; complete: boolean }
  | { kind: "delete"; format: AnswerFormat; path: string }
  | { kind: "rename"; format: AnswerFormat; path: string; to: string }
  | {
      kind: "edit";
      format: AnswerFormat;
      path: string;
      search: string;
      replace: string;
      unit: "lines" | "text";
      all: boolean;
    }
  | { kind: "patch"; format: AnswerFormat; path: string; hunks: readonly Hunk[] };

/** A block of code for which the answer gives no path. */
export interface UnnamedBlock {
  /** Lower-case language of the fence, or `html` or `svg` for markup without a fence. */
  language: string;
  content: string;
  complete: boolean;
  fenced: boolean;
  /** The last line of prose before the block. */
  lead: string;
}

/** What a reader found. Nothing in it is checked yet. */
export interface Reading {
  operations: Operation[];
  issues: AnswerIssue[];
  blocks: UnnamedBlock[];
}

export function emptyReading(): Reading {
  return { operations: [], issues: [], blocks: [] };
}

/** Adds what one reader found to what another did. No spread: an answer may hold more files than a call takes arguments. */
export function mergeReading(into: Reading, from: Reading): void {
  for (const operation of from.operations) into.operations.push(operation);
  for (const issue of from.issues) into.issues.push(issue);
  for (const block of from.blocks) into.blocks.push(block);
}

/** A piece of the answer as shown in a message: short, on one line, no control characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
