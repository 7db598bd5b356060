import { editOperation, patchOperations } from "./change-operations.ts";
import { nameInFirstLine, nameInLastLine, withoutRepeatedName, type NamedContent } from "./comment-name.ts";
import type { Cursor, Fence } from "./fence.ts";
import { readJson } from "./json-files.ts";
import { mergeReading, type AnswerFormat, type Reading } from "./operation.ts";
import { isPathLike, isShell } from "./path-like.ts";
import { nameFor, reportCut, type ReaderState } from "./reader-state.ts";
import { hasSearchReplace, opensSearch, takeSearchReplace } from "./search-replace.ts";
import { parseUnifiedDiff, startsDiff } from "./unified-diff.ts";
import { parseNameLine } from "./name-line.ts";

type ReadInside = (text: string) => Reading;

/**
 * Reads one fenced block. A path in the fence's own line wins, since nothing can be misread there; then the name in
 * the prose before it, then a name inside the block. A block without any name may be JSON or the wrapping of another
 * format; otherwise it is kept as unnamed.
 */
export function readFence(fence: Fence, state: ReaderState, readInside: ReadInside): void {
  const { reading } = state;
  const { language, path: infoPath } = fence.info;
  if (fence.unbalanced) {
    reading.issues.push({ kind: "malformed", message: "The fences inside a Markdown block do not balance." });
  }
  if (infoPath !== null && fence.info.remove) {
    reading.operations.push({ kind: "delete", format: "fence-info", path: infoPath });
    return;
  }
  if (infoPath === null && isShell(language) && !isScript(fence, state)) {
    if (!fence.complete) reportCut(reading, "a block of commands");
    return;
  }
  if (hasSearchReplace(fence.content)) return readEdits(fence, state);
  if (isDiff(fence, state)) return readDiff(fence, state);
  const named = nameOf(fence, state);
  if (named !== null) {
    state.name = null;
    const { format, path, content } = named;
    reading.operations.push({ kind: "write", format, path, content, complete: fence.complete });
    return;
  }
  readUnnamed(fence, state, readInside);
}

/** Commands to type are no file, and leave a name that is waiting to the next block. */
function isScript(fence: Fence, state: ReaderState): boolean {
  const { language } = fence.info;
  return (
    /\.(?:sh|bash|ps1|bat)$/.test(nameFor(state, language) ?? "") || nameInFirstLine(fence.content, language) !== null
  );
}

function nameOf(fence: Fence, state: ReaderState): (NamedContent & { format: AnswerFormat }) | null {
  const { language, path } = fence.info;
  if (path !== null) return { format: "fence-info", path, content: withoutRepeatedName(fence.content, path) };
  const heading = nameFor(state, language);
  const first = nameInFirstLine(fence.content, language);
  if (first !== null && (heading === null || first.path.endsWith(`/${heading}`))) {
    return { format: "filename-line", ...first };
  }
  if (heading !== null)
    return { format: "heading", path: heading, content: withoutRepeatedName(fence.content, heading) };
  const last = fence.complete ? nameInLastLine(fence.content, language) : null;
  return last === null ? null : { format: "filename-line", ...last };
}

function readUnnamed(fence: Fence, state: ReaderState, readInside: ReadInside): void {
  const { reading } = state;
  const { language } = fence.info;
  const start = fence.content.trimStart();
  if (/^(?:json5?|jsonc|)$/.test(language) && /^[[{]/.test(start) && readJson(fence.content, reading)) return;
  if (isWrapping(language, start)) {
    const inner = readInside(fence.content);
    if (inner.operations.length > 0 || inner.blocks.length > 0) {
      mergeReading(reading, inner);
      const cutInside = inner.issues.length > 0 || inner.blocks.some((block) => !block.complete);
      if (!fence.complete && !cutInside) reportCut(reading, "a block of code");
      return;
    }
  }
  reading.blocks.push({ language, content: fence.content, complete: fence.complete, fenced: true, lead: state.lead });
}

/** A whole answer inside one fence: tags of another format, or Markdown that itself holds fences. */
function isWrapping(language: string, start: string): boolean {
  if (/^(?:xml|html|text|txt|plaintext|)$/.test(language)) {
    return /^<(?:boltArtifact|boltAction|lov-|dyad-|file[\s>]|files>|write_|create_file|FILEPATH>)/.test(start);
  }
  return /^(?:markdown|md)$/.test(language) && /^[ \t]*(?:```|~~~)/m.test(start);
}

function isDiff(fence: Fence, state: ReaderState): boolean {
  const { language, path } = fence.info;
  const target = path ?? nameFor(state, language) ?? "";
  if (/\.(?:diff|patch|mdx?)$/.test(target)) return false;
  const lines = fence.content.trimStart().split("\n", 3);
  if (/^(?:diff|patch|udiff)$/.test(language)) return true;
  return language === "" && path === null && (startsDiff(lines, 0) || /^@@ -\d/.test(lines[0] ?? ""));
}

function readDiff(fence: Fence, state: ReaderState): void {
  const lines = fence.content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const path = fence.info.path ?? nameFor(state, "");
  state.name = null;
  if (!fence.complete) reportCut(state.reading, "a diff");
  for (let at = 0; at < lines.length; at += 1) {
    const { patches, end } = parseUnifiedDiff(lines, at);
    patchOperations(patches, path, state.reading);
    at = end;
  }
}

function readEdits(fence: Fence, state: ReaderState): void {
  const cursor: Cursor = { lines: fence.content.split("\n"), at: 0, nesting: false };
  state.lastEdited = fence.info.path ?? nameFor(state, "") ?? state.lastEdited;
  state.name = null;
  while (cursor.at < cursor.lines.length) {
    const line = cursor.lines[cursor.at] ?? "";
    if (opensSearch(line)) {
      editOperation(takeSearchReplace(cursor), state.lastEdited, state.reading);
      continue;
    }
    const name = isPathLike(line.trim()) ? line.trim() : (nameInFirstLine(`${line}\n-`, "")?.path ?? null);
    state.lastEdited = name ?? parseNameLine(line)?.path ?? state.lastEdited;
    cursor.at += 1;
  }
}
