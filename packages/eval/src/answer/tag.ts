import type { Cursor } from "./fence.ts";

/** A file tag of the answer: `<lov-write file_path="…">content</lov-write>` and its like. */
export interface Tag {
  kind: "tag";
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Between the tags, as it stands; null for `<tag />`. */
  content: string | null;
  complete: boolean;
}

export interface BrokenTag {
  kind: "broken-tag";
  name: string;
  /** The text ends before the tag does. */
  atEnd: boolean;
}

const names =
  "boltAction|lov-write|lov-rename|lov-delete|lov-add-dependency|dyad-write|dyad-rename|dyad-delete|dyad-add-dependency|file|write_file|write_to_file|create_file|delete_file|FILEPATH|CODE";
const opening = new RegExp(`(?:^|>)[ \\t]*<(${names})(?=[\\s>/]|$)`);
const longestOpening = 4_096;

/** Column of the first file tag that begins the line or follows another tag on it, or -1. */
export function findTag(line: string): number {
  if (!line.includes("<")) return -1;
  const match = opening.exec(line);
  return match === null ? -1 : match.index + match[0].lastIndexOf("<");
}

/**
 * The tag that begins at the first column of the cursor's line; what follows it on its last line stays to be read.
 * Null when it is a mere mention: `<file>` without a path.
 */
export function takeTag(cursor: Cursor): Tag | BrokenTag | null {
  const name = opening.exec(cursor.lines[cursor.at] ?? "")?.[1] ?? "";
  const open = readOpening(cursor, name);
  if (name === "file" && !namesFile(cursor, open)) return null;
  if (open === null) {
    const atEnd = !cursor.lines.slice(cursor.at, cursor.at + 12).some((line) => line.includes(">"));
    cursor.at += 1;
    return { kind: "broken-tag", name, atEnd };
  }
  skip(cursor, open.length);
  if (open.selfClosing) return { kind: "tag", name, attributes: open.attributes, content: null, complete: true };
  return { kind: "tag", name, attributes: open.attributes, ...takeContent(cursor, name) };
}

/** `<file path="…">` or `<file><path>…</path>`. */
function namesFile(cursor: Cursor, open: Opening | null): boolean {
  if (open === null || open.attributes.size > 0) return open !== null;
  const next = (cursor.lines[cursor.at] ?? "").slice(open.length).trim() || (cursor.lines[cursor.at + 1] ?? "").trim();
  return /^<(?:path|name|file_?name|file_?path)>/.test(next);
}

interface Opening {
  attributes: Map<string, string>;
  selfClosing: boolean;
  length: number;
}

function readOpening(cursor: Cursor, name: string): Opening | null {
  const line = (cursor.lines[cursor.at] ?? "").slice(0, longestOpening);
  const whole = parseOpening(line, name);
  if (whole !== null) return whole;
  const window = cursor.lines.slice(cursor.at, cursor.at + 12).map((part) => part.slice(0, longestOpening));
  return parseOpening(window.join("\n"), name);
}

function parseOpening(source: string, name: string): Opening | null {
  const attribute = /\s*([^\s=>"'/<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y;
  const attributes = new Map<string, string>();
  attribute.lastIndex = name.length + 1;
  let end = attribute.lastIndex;
  for (let match = attribute.exec(source); match !== null; match = attribute.exec(source)) {
    attributes.set(match[1] ?? "", match[2] ?? match[3] ?? match[4] ?? "");
    end = attribute.lastIndex;
  }
  const close = /\s*(\/?)>/y;
  close.lastIndex = end;
  const match = close.exec(source);
  return match === null ? null : { attributes, selfClosing: match[1] === "/", length: close.lastIndex };
}

function takeContent(cursor: Cursor, name: string): { content: string; complete: boolean } {
  const close = `</${name}>`;
  const pieces: string[] = [];
  let cdata: boolean | null = null;
  let ended = false;
  while (cursor.at < cursor.lines.length) {
    const line = cursor.lines[cursor.at] ?? "";
    if (cdata === null && line.trim() !== "") cdata = line.trimStart().startsWith("<![CDATA[");
    const end = cdata === true ? closeAfterCdata(line, close, ended) : line.indexOf(close);
    if (end !== -1) {
      pieces.push(line.slice(0, end));
      skip(cursor, end + close.length);
      return { content: pieces.join("\n"), complete: true };
    }
    if (line.trim() !== "") ended = line.trimEnd().endsWith("]]>");
    pieces.push(line);
    cursor.at += 1;
  }
  return { content: pieces.join("\n"), complete: false };
}

/** Inside CDATA only a closing tag right after `]]>` closes; `ended` tells whether the lines before end so. */
function closeAfterCdata(line: string, close: string, ended: boolean): number {
  const first = line.indexOf(close);
  if (first === -1 || (ended && line.slice(0, first).trim() === "")) return first;
  const end = line.search(new RegExp(`\\]\\]>[ \\t]*${close}`));
  return end === -1 ? -1 : line.indexOf(close, end);
}

/** Drops `length` characters, line feeds counted, and leaves the cursor on what follows. */
function skip(cursor: Cursor, length: number): void {
  let left = length;
  for (let line = cursor.lines[cursor.at] ?? ""; left > line.length; line = cursor.lines[cursor.at] ?? "") {
    left -= line.length + 1;
    cursor.at += 1;
  }
  cursor.lines[cursor.at] = (cursor.lines[cursor.at] ?? "").slice(left);
}
