import type { AnswerIssue } from "@millwright/core";
import { applyEdit, applyHunks, type Budget } from "./apply-change.ts";
import { checkPath } from "./answer-path.ts";
import { findLazyComment } from "./lazy.ts";
import { quote, type Operation } from "./operation.ts";

export interface ApplyOptions {
  start: ReadonlyMap<string, string>;
  /** Normal paths that an answer may not write, delete or rename; `dir/` protects a folder. */
  protectedPaths: readonly string[];
  /** Most characters of one file after edits. */
  fileSize: number;
}

export interface Applied {
  files: Map<string, string>;
  deleted: string[];
  issues: AnswerIssue[];
  /** How many operations took effect. */
  effects: number;
  /** Paths that the answer wrote, renamed to or changed. */
  touched: Set<string>;
}

/** Edits of an answer may search about this much text in all; a second or two of work. */
const workBudget = 200_000_000;

interface State extends Applied {
  options: ApplyOptions;
  budget: Budget;
  /** Whole files of this answer as it wrote them, to tell a second version from a first. */
  written: Map<string, string>;
  lazy: Map<string, string>;
}

/** Carries out what an answer asks for on the start files. What may not or cannot be done becomes an issue. */
export function applyOperations(operations: readonly Operation[], options: ApplyOptions): Applied {
  const state: State = {
    options,
    files: new Map(options.start),
    deleted: [],
    issues: [],
    effects: 0,
    touched: new Set(),
    budget: { characters: workBudget, fileSize: options.fileSize },
    written: new Map(),
    lazy: new Map(),
  };
  for (const operation of operations) applyOne(operation, state);
  dropImpossibleFiles(state);
  for (const [path, comment] of state.lazy) {
    issue(state, "lazy", `${path} leaves code out: ${quote(comment)}`);
  }
  return state;
}

function applyOne(operation: Operation, state: State): void {
  const path = allowedPath(operation.path, state);
  if (path === null) return;
  switch (operation.kind) {
    case "write":
      return write(operation, path, state);
    case "delete":
      return remove(path, state);
    case "rename":
      return rename(operation, path, state);
    case "edit":
      return edit(operation, path, state);
    case "patch":
      return patch(operation, path, state);
  }
}

function write(operation: Extract<Operation, { kind: "write" }>, path: string, state: State): void {
  const content = operation.content.replace(/\r\n?/g, "\n").replace(/^\uFEFF/, "");
  const earlier = state.written.get(path);
  if (earlier !== undefined && earlier !== content && operation.format !== "transcript") {
    issue(state, "duplicate-path", `${path} is given more than once with different contents; the last one counts.`);
  }
  if (!operation.complete) issue(state, "truncated", `The answer ends inside ${path}.`);
  state.written.set(path, content);
  state.lazy.delete(path);
  put(path, content, content, state);
}

function remove(path: string, state: State): void {
  if (!state.files.delete(path)) {
    return issue(state, "malformed", `${path} is to be deleted, but there is no such file.`);
  }
  forget(path, state);
  state.deleted.push(path);
  state.effects += 1;
}

function rename(operation: Extract<Operation, { kind: "rename" }>, path: string, state: State): void {
  const to = allowedPath(operation.to, state);
  const content = state.files.get(path);
  if (to === null || to === path) return;
  if (content === undefined) return issue(state, "malformed", `${path} is to be renamed, but there is no such file.`);
  const comment = state.lazy.get(path);
  remove(path, state);
  put(to, content, "", state);
  if (comment !== undefined) state.lazy.set(to, comment);
}

function edit(operation: Extract<Operation, { kind: "edit" }>, path: string, state: State): void {
  const { search, replace } = operation;
  const text = state.files.get(path);
  if (search.trim() === "" && (text === undefined || text.trim() === "")) {
    return put(path, replace, replace, state);
  }
  if (text === undefined) return issue(state, "malformed", `${path} is to be edited, but there is no such file.`);
  const changed = applyEdit(text, operation, state.budget);
  if (!changed.ok) return issue(state, "malformed", `An edit of ${path} does not apply: ${changed.reason}.`);
  put(path, changed.text, replace, state);
}

function patch(operation: Extract<Operation, { kind: "patch" }>, path: string, state: State): void {
  const text = state.files.get(path);
  if (text === undefined) return issue(state, "malformed", `${path} is to be edited, but there is no such file.`);
  const changed = applyHunks(text, operation.hunks, state.budget);
  if (changed.failed > 0) {
    issue(state, "malformed", `${changed.failed} of ${operation.hunks.length} changes of ${path} do not apply.`);
  }
  if (changed.applied === 0) return;
  put(path, changed.text, operation.hunks.flatMap((hunk) => hunk.added).join("\n"), state);
}

/** @param own what the model wrote itself of the content */
function put(path: string, content: string, own: string, state: State): void {
  state.files.set(path, content);
  state.touched.add(path);
  const gone = state.deleted.indexOf(path);
  if (gone !== -1) state.deleted.splice(gone, 1);
  state.effects += 1;
  const comment = findLazyComment(own, path);
  if (comment !== null) state.lazy.set(path, comment);
}

function forget(path: string, state: State): void {
  state.touched.delete(path);
  state.written.delete(path);
  state.lazy.delete(path);
}

/** The path in normal form, or null and an issue when the answer may not touch it. */
function allowedPath(raw: string, state: State): string | null {
  const check = checkPath(raw);
  if (!check.ok) {
    issue(state, "path-escape", `The path ${quote(raw)} ${check.reason}.`);
    return null;
  }
  const { path } = check;
  if (state.options.protectedPaths.some((kept) => kept === path || (kept.endsWith("/") && path.startsWith(kept)))) {
    issue(state, "protected-path", `${path} is protected and was left as it is.`);
    return null;
  }
  return path;
}

/** A path cannot be a file and a folder: the files of the answer give way. */
function dropImpossibleFiles(state: State): void {
  for (const path of state.files.keys()) {
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      const parent = path.slice(0, slash);
      if (!state.files.has(parent)) continue;
      const loser = state.touched.has(path) ? path : parent;
      state.files.delete(loser);
      forget(loser, state);
      issue(state, "malformed", `${parent} is both a file and a folder; ${loser} was left out.`);
    }
  }
}

function issue(state: State, kind: AnswerIssue["kind"], message: string): void {
  state.issues.push({ kind, message });
}
