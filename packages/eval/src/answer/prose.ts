import { cleanText } from "./clean-text.ts";
import { isHeading, parseNameLine } from "./name-line.ts";

import { scan } from "./scan.ts";

/**
 * The first line of an answer that is neither part of a file nor the name of one, or null when there is none.
 * Headings, rules and lone tags are form, not prose; an answer in JSON has no prose around it.
 */
export function firstProse(answer: string): string | null {
  const { text } = cleanText(answer);
  if (/^\s*[[{]/.test(text)) return null;
  for (const segment of scan(text)) {
    if (segment.kind === "line" && isProse(segment.text)) return segment.text.trim();
  }
  return null;
}

function isProse(line: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(line) || isHeading(line)) return false;
  return parseNameLine(line) === null && !/^\s*<\/?[a-z][^>]*>\s*$/i.test(line);
}
