import { isPathLike, isShell, languageFits } from "./path-like.ts";

/** A block whose first or last line names its file, without that line. */
export interface NamedContent {
  path: string;
  content: string;
}

/** The name in the first line of a block, as a comment or bare; null when there is none. */
export function nameInFirstLine(content: string, language: string): NamedContent | null {
  const start = content.length - content.trimStart().length;
  const lineStart = content.lastIndexOf("\n", start) + 1;
  const end = content.indexOf("\n", start);
  const line = content.slice(lineStart, end === -1 ? undefined : end);
  const rest = end === -1 ? "" : content.slice(end + 1);
  const path = nameIn(line, language);
  if (path === null || isListing(rest)) return null;
  return { path, content: rest };
}

/** The name in the last line of a block; the language must agree, since such lines are easily something else. */
export function nameInLastLine(content: string, language: string): NamedContent | null {
  const body = content.trimEnd();
  const start = body.lastIndexOf("\n") + 1;
  const path = nameIn(body.slice(start), language);
  if (path === null || start === 0 || isListing(body.slice(0, start))) return null;
  return { path, content: body.slice(0, start) };
}

/** The content without a first line that only repeats the path: as code it would mean nothing. */
export function withoutRepeatedName(content: string, path: string): string {
  const end = content.indexOf("\n");
  return content.slice(0, Math.max(end, 0)).trim() === path ? content.slice(end + 1) : content;
}

const comments: readonly RegExp[] = [
  /^\/\/+(.*)$/,
  /^\/\*+(.*?)\*+\/$/,
  /^<!--(.*?)-->$/,
  /^\{\/\*+(.*?)\*+\/\}$/,
  /^#+ (.*)$/,
  /^-- (.*)$/,
  /^;+ (.*)$/,
];
const label = /^(?:file(?:[ _-]?(?:name|path))?|path)\s*[:=]?\s+/i;

function nameIn(line: string, language: string): string | null {
  const text = line.trim();
  if (text === "" || text.length > 300) return null;
  const comment = comments.map((pattern) => pattern.exec(text)?.[1]).find((inner) => inner !== undefined);
  if (comment !== undefined && text.startsWith("#") && /^(?:markdown|md|mdx)$/.test(language)) return null;
  const path = (comment ?? text)
    .trim()
    .replace(label, "")
    .replace(/^`|`$|:$/g, "");
  if (!isPathLike(path) || !languageFits(language, path)) return null;
  return isShell(language) && !/\.(?:sh|bash|ps1|bat)$/.test(path) ? null : path;
}

/** A list of file names is no file. */
function isListing(content: string): boolean {
  const lines = content.split("\n", 20).filter((line) => line.trim() !== "");
  return lines.every((line) => isPathLike(line.replace(/^[\s│├└─|`+*-]+/, "").trim()));
}
