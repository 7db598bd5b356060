import { parseFenceInfo, type FenceInfo } from "./fence-info.ts";

/** The lines of a text and the one to be read next. Readers that take something move it on. */
export interface Cursor {
  readonly lines: string[];
  at: number;
  /** Off once nested fences did not balance: then no later block may look for nested fences (keeps reading linear). */
  nesting: boolean;
}

export interface Fence {
  kind: "fence";
  info: FenceInfo;
  content: string;
  /** The closing line was there. */
  complete: boolean;
  /** Fences inside a Markdown block did not balance, so where it ends is a guess. */
  unbalanced: boolean;
}

interface FenceLine {
  indent: number;
  mark: string;
  info: string;
}

/** The fenced block that begins at the cursor, or null when none does. */
export function takeFence(cursor: Cursor): Fence | null {
  const open = fenceLine(cursor.lines[cursor.at] ?? "");
  if (open === null) return null;
  const info = parseFenceInfo(open.info);
  const nests = cursor.nesting && isMarkdown(info);
  const nestedEnd = nests ? findClose(cursor, open, true) : -1;
  const unbalanced = nests && nestedEnd === -1;
  if (unbalanced) cursor.nesting = false;
  const end = nestedEnd === -1 ? findClose(cursor, open, false) : nestedEnd;
  const complete = end !== -1;
  const body = cursor.lines.slice(cursor.at + 1, complete ? end : undefined).map((line) => outdent(line, open.indent));
  const content = body.join("\n");
  if (!complete && content.trim() === "") return null;
  cursor.at = complete ? end + 1 : cursor.lines.length;
  return { kind: "fence", info, content: complete && body.length > 0 ? `${content}\n` : content, complete, unbalanced };
}

/** Whether a line opens or closes a fenced block. */
export function isFenceLine(line: string): boolean {
  return fenceLine(line) !== null;
}

/** The inside of a text that is one fenced block and nothing else, or null. */
export function unwrapFence(text: string): string | null {
  const cursor: Cursor = { lines: text.trim().split("\n"), at: 0, nesting: false };
  const fence = takeFence(cursor);
  return fence?.complete === true && cursor.at === cursor.lines.length ? fence.content : null;
}

function fenceLine(line: string): FenceLine | null {
  const match = /^([ \t]*)(`{3,}|~{3,})(.*)$/.exec(line);
  const [, indent = "", mark = "", info = ""] = match ?? [];
  if (match === null || (mark.startsWith("`") && info.includes("`"))) return null;
  return { indent: indent.length, mark, info };
}

/** In Markdown, `mark` with a language opens a block of its own, which its next bare `mark` closes. */
function findClose(cursor: Cursor, open: FenceLine, nested: boolean): number {
  let depth = 1;
  for (let at = cursor.at + 1; at < cursor.lines.length; at += 1) {
    const line = fenceLine(cursor.lines[at] ?? "");
    if (line === null || !line.mark.startsWith(open.mark) || line.indent > open.indent + 3) continue;
    if (line.info.trim() !== "") depth += nested ? 1 : 0;
    else depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function isMarkdown(info: FenceInfo): boolean {
  return /^(?:markdown|md|mdx)$/.test(info.language) || /\.mdx?$/i.test(info.path ?? "");
}

function outdent(line: string, indent: number): string {
  let drop = 0;
  while (drop < indent && (line[drop] === " " || line[drop] === "\t")) drop += 1;
  return line.slice(drop);
}
