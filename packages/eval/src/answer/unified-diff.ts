import type { Hunk } from "./operation.ts";

/** The changes of one file in a unified diff. A path is null when the diff does not name it, or for `/dev/null`. */
export interface FilePatch {
  from: string | null;
  to: string | null;
  added: boolean;
  deleted: boolean;
  renamed: boolean;
  hunks: Hunk[];
}

/** Whether a unified diff begins at a line: `diff --git`, or `---` and `+++`. */
export function startsDiff(lines: readonly string[], at: number): boolean {
  return (lines[at] ?? "").startsWith("diff --git ") || isFileHeader(lines, at);
}

/**
 * Reads the diff that begins at a line, as models write them: counts may be wrong, positions and even the `@@` lines
 * missing, blank context lines without their space. Stops at the first line that cannot belong to a diff.
 */
export function parseUnifiedDiff(lines: readonly string[], from: number): { patches: FilePatch[]; end: number } {
  const patches: FilePatch[] = [];
  let current: FilePatch | null = null;
  const open = (patch: FilePatch): FilePatch => {
    patches.push(patch);
    return patch;
  };
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.startsWith("diff --git ")) {
      current = open(gitHeader(line));
      at += 1;
    } else if (isFileHeader(lines, at)) {
      if (current === null || current.hunks.length > 0) current = open(emptyPatch());
      readFileHeader(current, line, lines[at + 1] ?? "");
      at += 2;
    } else if (line.startsWith("@@") || (current !== null && current.hunks.length === 0 && /^[ +-]/.test(line))) {
      current ??= open(emptyPatch());
      const { hunk, end } = readHunk(lines, at);
      current.hunks.push(hunk);
      at = end;
    } else if (current !== null && isExtendedHeader(line)) {
      readExtendedHeader(current, line);
      at += 1;
    } else {
      const next = line.trim() === "" ? skipBlank(lines, at) : -1;
      if (next === -1 || !(startsDiff(lines, next) || (lines[next] ?? "").startsWith("@@"))) break;
      at = next;
    }
  }
  return { patches, end: at };
}

function isFileHeader(lines: readonly string[], at: number): boolean {
  return (lines[at] ?? "").startsWith("--- ") && (lines[at + 1] ?? "").startsWith("+++ ");
}

function emptyPatch(): FilePatch {
  return { from: null, to: null, added: false, deleted: false, renamed: false, hunks: [] };
}

function gitHeader(line: string): FilePatch {
  const [, from, to] = /^diff --git (?:a\/)?(\S+) (?:b\/)?(\S+)\s*$/.exec(line.slice(0, 1_000)) ?? [];
  return { ...emptyPatch(), from: from ?? null, to: to ?? null };
}

function readFileHeader(patch: FilePatch, oldLine: string, newLine: string): void {
  const from = headerPath(oldLine);
  const to = headerPath(newLine);
  patch.added ||= from === "/dev/null";
  patch.deleted ||= to === "/dev/null";
  const prefixed = (from.startsWith("a/") || patch.added) && (to.startsWith("b/") || patch.deleted);
  patch.from = patch.added ? null : from.slice(prefixed ? 2 : 0);
  patch.to = patch.deleted ? null : to.slice(prefixed ? 2 : 0);
}

function headerPath(line: string): string {
  return (line.slice(4).split("\t")[0] ?? "").trim();
}

const extendedHeader =
  /^(?:index [0-9a-f]|(?:new|deleted) file mode |(?:old|new) mode |(?:dis)?similarity index |(?:rename|copy) (?:from|to) |Binary files )/;

function isExtendedHeader(line: string): boolean {
  return extendedHeader.test(line);
}

function readExtendedHeader(patch: FilePatch, line: string): void {
  if (line.startsWith("new file")) patch.added = true;
  if (line.startsWith("deleted file")) patch.deleted = true;
  if (line.startsWith("rename ")) patch.renamed = true;
  if (line.startsWith("rename from ")) patch.from = line.slice("rename from ".length).trim();
  if (line.startsWith("rename to ")) patch.to = line.slice("rename to ".length).trim();
}

/** While the counts of its header last, every fitting line belongs to a hunk; after that, only marked lines do. */
function readHunk(lines: readonly string[], from: number): { hunk: Hunk; end: number } {
  const first = lines[from] ?? "";
  const counts = /^@@+ -(\d{1,9})(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/.exec(first);
  let oldLeft = counts === null ? Infinity : Number(counts[2] ?? 1);
  let newLeft = counts === null ? Infinity : Number(counts[3] ?? 1);
  const before: string[] = [];
  const after: string[] = [];
  const added: string[] = [];
  let blanks = 0;
  let at = first.startsWith("@@") ? from + 1 : from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const mark = line.charAt(0);
    if (mark === "" && oldLeft <= 0 && newLeft <= 0) break;
    if (!["", " ", "+", "-", "\\"].includes(mark) || isNextFile(lines, at, oldLeft > 0 || newLeft > 0)) break;
    if (mark === "\\") continue;
    const text = line.slice(1);
    blanks = mark === "" ? blanks + 1 : 0;
    if (mark !== "+") {
      before.push(text);
      oldLeft -= 1;
    }
    if (mark !== "-") {
      after.push(text);
      newLeft -= 1;
    }
    if (mark === "+") added.push(text);
  }
  if (blanks > 0) {
    before.splice(before.length - blanks);
    after.splice(after.length - blanks);
  }
  return { hunk: { at: counts === null ? null : Number(counts[1]), before, after, added }, end: at };
}

/** A removed line `-- x` before an added `++ y` looks like a file header; inside a hunk `@@` must follow a real one. */
function isNextFile(lines: readonly string[], at: number, insideHunk: boolean): boolean {
  return isFileHeader(lines, at) && (!insideHunk || (lines[at + 2] ?? "").startsWith("@@"));
}

function skipBlank(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at += 1;
  return at;
}
