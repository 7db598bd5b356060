import { isFenceLine, type Cursor } from "./fence.ts";

/** A whole page or drawing without a fence around it. */
export interface RawMarkup {
  kind: "raw-markup";
  language: "html" | "svg";
  content: string;
  complete: boolean;
}

const fileTag = /^\s{0,40}<(?:bolt[A-Z]|lov-|dyad-|file\s|FILEPATH>)/;

/**
 * Takes `<!doctype html> … </html>` or `<svg> … </svg>` that begins at the cursor's line. A fence or a file tag before the
 * closing tag means that the line was only prose about markup.
 *
 * @param notBefore first line at which such a page may begin; moved on so that no stretch is searched twice
 */
export function takeRawMarkup(cursor: Cursor, notBefore: { line: number }): RawMarkup | null {
  const line = cursor.lines[cursor.at] ?? "";
  const opening = /^\s{0,40}<(?:!doctype\s+(html)|(html)(?=[\s>]|$)|(svg)(?=[\s>]|$))/i.exec(line);
  if (opening === null || cursor.at < notBefore.line) return null;
  const language = opening[3] === undefined ? "html" : "svg";
  const close = language === "html" ? /<\/html\s*>/i : /<\/svg\s*>/i;
  for (let at = cursor.at; at < cursor.lines.length; at += 1) {
    const inner = cursor.lines[at] ?? "";
    if (fileTag.test(inner) || (isFenceLine(inner) && !isStrayEnd(cursor, at))) {
      notBefore.line = at;
      return null;
    }
    const end = close.exec(inner);
    if (end === null) continue;
    const last = inner.slice(0, end.index + end[0].length);
    const content = `${[...cursor.lines.slice(cursor.at, at), last].join("\n")}\n`;
    cursor.at = at + 1;
    return { kind: "raw-markup", language, content, complete: true };
  }
  const content = cursor.lines.slice(cursor.at).join("\n");
  cursor.at = cursor.lines.length;
  return { kind: "raw-markup", language, content, complete: false };
}

/** A closing fence at the very end, left over from an opening one that was part of the prompt. */
function isStrayEnd(cursor: Cursor, at: number): boolean {
  return at >= cursor.lines.length - 2 && cursor.lines.slice(at + 1).every((line) => line.trim() === "");
}
