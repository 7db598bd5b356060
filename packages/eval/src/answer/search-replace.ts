import type { Cursor } from "./fence.ts";

/** One `<<<<<<< SEARCH … ======= … >>>>>>> REPLACE` block. */
export interface SearchReplace {
  kind: "search-replace";
  /** Whole lines, each with its line feed; so is `replace`. */
  search: string;
  replace: string;
  complete: boolean;
}

const opens = /^\s{0,8}<{5,9} ?(?:SEARCH|ORIGINAL)>?\s*$/;
const divides = /^\s{0,8}={5,9}\s*$/;
const closes = /^\s{0,8}>{5,9} ?(?:REPLACE|UPDATED)\s*$/;

/** Whether a line opens a search/replace block. */
export function opensSearch(line: string): boolean {
  return line.length < 40 && opens.test(line);
}

/** Whether a text holds a search/replace block. */
export function hasSearchReplace(text: string): boolean {
  if (!text.includes("<<<<<")) return false;
  return text.split("\n").some((line) => opensSearch(line));
}

/** The block that opens at the cursor's line; incomplete when the text ends inside it. */
export function takeSearchReplace(cursor: Cursor): SearchReplace {
  const search: string[] = [];
  const replace: string[] = [];
  let part = search;
  for (cursor.at += 1; cursor.at < cursor.lines.length; cursor.at += 1) {
    const line = cursor.lines[cursor.at] ?? "";
    if (part === replace && line.length < 40 && closes.test(line)) {
      cursor.at += 1;
      return { kind: "search-replace", search: textOf(search), replace: textOf(replace), complete: true };
    }
    if (part === search && line.length < 40 && divides.test(line)) part = replace;
    else part.push(line);
  }
  return { kind: "search-replace", search: textOf(search), replace: textOf(replace), complete: false };
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
