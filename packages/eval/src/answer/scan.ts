import { takeFence, type Cursor, type Fence } from "./fence.ts";
import { takeRawMarkup, type RawMarkup } from "./raw-markup.ts";
import { opensSearch, takeSearchReplace, type SearchReplace } from "./search-replace.ts";
import { findTag, takeTag, type BrokenTag, type Tag } from "./tag.ts";
import { parseUnifiedDiff, startsDiff, type FilePatch } from "./unified-diff.ts";

/** A piece of an answer: a line of prose, or something that holds files. */
export type Segment =
  | { kind: "line"; text: string }
  | { kind: "diff"; patches: FilePatch[] }
  | Fence
  | Tag
  | BrokenTag
  | SearchReplace
  | RawMarkup;

/**
 * Cuts an answer into pieces from top to bottom. What opens first owns everything up to its end, so a fence inside a
 * tag or a tag inside a fence is content. One pass; no line is looked at more than a fixed number of times.
 */
export function* scan(text: string): Generator<Segment> {
  const cursor: Cursor = { lines: text.split("\n"), at: 0, nesting: true };
  const rawMarkup = { line: 0 };
  while (cursor.at < cursor.lines.length) {
    const line = cursor.lines[cursor.at] ?? "";
    const block = takeFence(cursor) ?? takeChange(cursor, line) ?? takeRawMarkup(cursor, rawMarkup);
    if (block !== null) {
      yield block;
      continue;
    }
    const column = findTag(line);
    if (column > 0) yield { kind: "line", text: line.slice(0, column) };
    cursor.lines[cursor.at] = line.slice(Math.max(column, 0));
    const tag = column === -1 ? null : takeTag(cursor);
    if (tag === null) cursor.at += 1;
    yield tag ?? { kind: "line", text: line };
  }
}

function takeChange(cursor: Cursor, line: string): Segment | null {
  if (opensSearch(line)) return takeSearchReplace(cursor);
  if (!startsDiff(cursor.lines, cursor.at)) return null;
  const { patches, end } = parseUnifiedDiff(cursor.lines, cursor.at);
  cursor.at = end;
  return { kind: "diff", patches };
}
