import { isPathLike } from "./path-like.ts";

/** A line of prose that says which file the next block is. */
export interface NameLine {
  path: string;
  /** Strong names (headings, bold, `File: p`, `p:`) hold until the next block; weak ones only directly before it. */
  strong: boolean;
  heading: boolean;
}

const label =
  /^(?:(?:new|updated|modified|create|update|edit|add)[ ]+)?(?:file(?:[ ]?(?:name|path))?|path)?[ ]*(?:\d{1,3})?[ ]*[:=][ ]*/i;
const ordinal = /^(?:(?:step|file)[ ]+)?\d{1,3}[.):][ ]+/i;
const description = /^\s*(?:\(.*\)|\[.*\]|[-–—:].*)?$/;

/**
 * Reads `## path`, `### 1. \`path\` (new)`, `**path**`, `File: path`, `path:`, a list item or a line that holds just
 * a path; null for any other line. Only headings may say more than the name.
 */
export function parseNameLine(line: string): NameLine | null {
  if (line.length > 300) return null;
  const [, hashes = "", list = "", body = ""] = /^\s{0,12}(#{1,6}\s+)?([-*+]\s+|\d{1,3}[.)]\s+)?(.*)$/.exec(line) ?? [];
  const heading = hashes !== "";
  const plain = body.trim().replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\s)+/u, "");
  const bold = /^(?:\*\*|__)/.test(plain);
  const unmarked = plain.replaceAll("**", "").replace(/^__(.*)__(:?)$/, "$1$2");
  const text = unmarked.replace(ordinal, "");
  const labelled = text.replace(label, "");
  const { path, rest } = splitPath(labelled);
  if (!isPathLike(path) || !description.test(rest)) return heading || bold ? titleName(plain, heading) : null;
  if (heading) return { path, strong: true, heading };
  if (rest.trim() !== "" && !/^\s*(?::|\([^)]*\):?)$/.test(rest)) return null;
  const strong = list === "" && (bold || labelled !== text || rest.trim().endsWith(":"));
  return { path, strong, heading };
}

/** The only path that a heading or a bold line has in backticks or at its end in brackets: `### Main page (index.html)`. */
function titleName(title: string, heading: boolean): NameLine | null {
  if (!heading && !/^\*\*[^*]+\*\*:?$/.test(title)) return null;
  const text = title.replaceAll("**", "").replace(/:$/, "");
  const found = onlyQuotedPath(text) ?? /\(([^()\s]+)\)$/.exec(text)?.[1] ?? "";
  return isPathLike(found) ? { path: found, strong: true, heading } : null;
}

/** Whether a line is a Markdown heading of any kind. */
export function isHeading(line: string): boolean {
  return /^\s{0,3}#{1,6}\s/.test(line);
}

/** The only path in backticks on a line of prose that ends with a colon, as in: Here is `src/App.tsx`: */
export function mentionedPath(line: string): string | null {
  if (line.length > 300 || !/:\**\s*$/.test(line)) return null;
  return onlyQuotedPath(line);
}

function onlyQuotedPath(text: string): string | null {
  const quoted = [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "").filter((word) => isPathLike(word));
  return quoted.length === 1 ? (quoted[0] ?? null) : null;
}

function splitPath(text: string): { path: string; rest: string } {
  const quoted = /^([`"'])(.+?)\1(.*)$/.exec(text);
  if (quoted !== null) return { path: quoted[2] ?? "", rest: quoted[3] ?? "" };
  const end = text.search(/\s|:(?=\s|$)/);
  return end === -1 ? { path: text, rest: "" } : { path: text.slice(0, end), rest: text.slice(end) };
}
