import type { AnswerIssue } from "@millwright/core";
import { applyOperations } from "./apply-operations.ts";
import { checkPath } from "./answer-path.ts";
import { cleanText } from "./clean-text.ts";
import { companionFiles } from "./companion-files.ts";
import { guessBareCode, guessFiles } from "./guess-files.ts";
import { readJson, readJsonInProse } from "./json-files.ts";
import { emptyReading, type AnswerFormat, type Operation, type Reading } from "./operation.ts";
import { reportCut } from "./reader-state.ts";
import { readSegments } from "./read-segments.ts";
import { readTranscript } from "./transcript.ts";
import type { StackName } from "../suite/task.ts";

export interface ParsedAnswer {
  /** The form in which most files came. */
  format: AnswerFormat;
  /** The start files with the answer's changes, by normal path. */
  files: ReadonlyMap<string, string>;
  issues: readonly AnswerIssue[];
  /** Files that were there and are gone, also by renaming. */
  deleted: readonly string[];
  /** Files that the answer wrote, changed or renamed something to, also where they are the same as before. */
  touched: readonly string[];
}

export interface ParseOptions {
  /** Files that the answer changes; default none. */
  start?: ReadonlyMap<string, string>;
  /** What a block without a path is taken for; default: a page if there is one, else a component. */
  stack?: StackName;
  /** Files the answer may not touch; a path that ends in `/` protects a folder. Default none. */
  protectedPaths?: readonly string[];
  limits?: {
    /** Most bytes of the answer; default 4 MiB. */
    bytes?: number;
    /** Most files it may write; default 200. */
    files?: number;
  };
}

/**
 * Reads the files out of a model's answer. Never throws: what is wrong with the answer is in `issues`, and an answer
 * over a limit has no files. Time grows linearly with the answer.
 *
 * Reasoning is cut off first. Then the first of these that finds a file (or an attempt at one) decides:
 *
 * 1. An agent's transcript, then JSON, when the text begins as JSON: everything else would take the text inside its
 *    strings for the answer.
 * 2. Everything that names its file, from top to bottom in one pass: fences, tags, search/replace blocks and diffs.
 *    What opens first owns all up to its end. For one block a path in the fence's own line beats a heading before it,
 *    which beats a name in its first or last line: from what cannot be misread to what can.
 * 3. JSON in the middle of prose: it has paths, but where it begins is a guess.
 * 4. Blocks without a path, and code without a fence: both what they are and their names are guesses.
 *
 * Last, a style sheet or script without a path is named by the page that refers to it, if only one can be meant.
 */
export function parseAnswer(text: string, options: ParseOptions = {}): ParsedAnswer {
  const maxBytes = options.limits?.bytes ?? 4 * 1024 * 1024;
  const maxFiles = options.limits?.files ?? 200;
  if (isLarger(text, maxBytes)) return refused(`The answer is larger than ${maxBytes} bytes.`);
  const clean = cleanText(text);
  const reading = read(clean.text, options);
  if (clean.cutInReasoning) {
    reading.issues.push({ kind: "truncated", message: "The answer ends inside the model's reasoning." });
  }
  if (countFiles(reading.operations) > maxFiles || reading.operations.length > 50 * maxFiles) {
    return refused(`The answer writes more than ${maxFiles} files.`);
  }
  const applied = applyOperations(reading.operations, {
    start: options.start ?? new Map(),
    protectedPaths: options.protectedPaths ?? [],
    fileSize: maxBytes,
  });
  const issues = [...reading.issues, ...applied.issues];
  if (applied.effects === 0) {
    const message =
      reading.operations.length === 0 ? "No file was found in the answer." : "No file of the answer can be used.";
    issues.push({ kind: "no-files", message });
  }
  return {
    format: mainFormat(reading.operations),
    files: applied.files,
    issues: distinct(issues),
    deleted: applied.deleted,
    touched: [...applied.touched],
  };
}

function read(text: string, options: ParseOptions): Reading {
  const structured = emptyReading();
  if (readTranscript(text, structured)) return structured;
  if (/^\s*[[{]/.test(text) && readJson(text, structured)) return structured;
  const reading = readSegments(text);
  if (reading.operations.length === 0) readGuesses(text, reading, options);
  const companions = companionFiles(reading.blocks, reading.operations, options.start ?? new Map());
  for (const companion of companions) reading.operations.push(companion);
  const cutFile = reading.operations.some((operation) => operation.kind === "write" && !operation.complete);
  if (!cutFile && reading.blocks.some((block) => !block.complete)) reportCut(reading, "a block of code");
  return reading;
}

function readGuesses(text: string, reading: Reading, options: ParseOptions): void {
  if (reading.blocks.length > 0) {
    const { operations, rest } = guessFiles(reading.blocks, options.stack);
    reading.operations = operations;
    reading.blocks = rest;
    return;
  }
  if (
    readJsonInProse(text, reading) ||
    reading.issues.length > 0 ||
    options.stack === "static" ||
    options.stack === "node"
  )
    return;
  const bare = guessBareCode(text);
  if (bare !== null) reading.operations = guessFiles([bare], options.stack).operations;
}

function isLarger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

function refused(message: string): ParsedAnswer {
  return { format: "none", files: new Map(), issues: [{ kind: "too-large", message }], deleted: [], touched: [] };
}

/** Files that would be written; refused paths do not count as files. */
function countFiles(operations: readonly Operation[]): number {
  const paths = new Set<string>();
  for (const operation of operations) {
    const check = operation.kind === "delete" ? null : checkPath(operation.path);
    if (check?.ok === true) paths.add(check.path);
  }
  return paths.size;
}

function mainFormat(operations: readonly Operation[]): AnswerFormat {
  const counts = new Map<AnswerFormat, number>();
  for (const { format } of operations) counts.set(format, (counts.get(format) ?? 0) + 1);
  let main: AnswerFormat = "none";
  for (const [format, count] of counts) if (count > (counts.get(main) ?? 0)) main = format;
  return main;
}

/** Most issues that are worth keeping; a hostile answer could make millions. */
const mostIssues = 100;

function distinct(issues: readonly AnswerIssue[]): AnswerIssue[] {
  const byText = new Map(issues.map((issue) => [`${issue.kind} ${issue.message}`, issue]));
  return [...byText.values()].slice(0, mostIssues);
}
