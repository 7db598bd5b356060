import { isJsonObject, tryParseJson, type JsonObject } from "./json-value.ts";
import type { Operation, Reading } from "./operation.ts";

/** Tools that write a whole file, exchange text in one, or delete one, by the names agents give them. */
const writers = new Set("write write_file create_file write_to_file file_write create save_file".split(" "));
const editors = new Set(
  "edit edit_file file_edit multiedit replace str_replace replace_in_file str_replace_editor str_replace_based_edit_tool text_editor".split(
    " ",
  ),
);
const deleters = new Set("delete_file file_delete remove_file".split(" "));

const deepest = 12;

/**
 * Reads the file changes of an agent: JSON lines (or one JSON list) of events, in which tool calls stand at any depth
 * as a name beside its input. Reads, shell commands and results change nothing here.
 *
 * @returns false when no such tool call is in the text
 */
export function readTranscript(text: string, reading: Reading): boolean {
  const start = text.trimStart();
  if (!/^[[{]/.test(start)) return false;
  const root = { path: null };
  const operations: Operation[] = [];
  if (start.startsWith("[")) {
    walk(tryParseJson(start), operations, root, 0);
  } else {
    const lines = start.split("\n").filter((line) => line.trim() !== "");
    if (tryParseJson(lines[0] ?? "") === undefined) return false;
    for (const [index, line] of lines.entries()) readLine(line, index === lines.length - 1, operations, root, reading);
  }
  for (const operation of operations) reading.operations.push(operation);
  if (operations.length === 0) reading.issues.length = 0;
  return operations.length > 0;
}

/** The agent's working folder, once an event has named it; absolute paths below it are paths of the app. */
interface Root {
  path: string | null;
}

function readLine(line: string, last: boolean, operations: Operation[], root: Root, reading: Reading): void {
  const event = tryParseJson(line);
  if (event !== undefined) return walk(event, operations, root, 0);
  if (!line.trimStart().startsWith("{")) return;
  reading.issues.push(
    last
      ? { kind: "truncated", message: "The transcript ends inside an event." }
      : { kind: "malformed", message: "A line of the transcript cannot be parsed." },
  );
}

function walk(value: unknown, operations: Operation[], root: Root, depth: number): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const entry of value) walk(entry, operations, root, depth + 1);
    return;
  }
  if (!isJsonObject(value)) return;
  const event = value;
  if (typeof event["cwd"] === "string" && event["cwd"].length > 1) root.path ??= event["cwd"].replace(/\/$/, "");
  const call = toolCall(event);
  if (call === null) {
    for (const entry of Object.values(event)) walk(entry, operations, root, depth + 1);
    return;
  }
  for (const operation of operationsOf(call.name, call.input, root)) operations.push(operation);
}

/** `{name, input}` in its spellings, or an event that is itself the input, such as `{type: "file_write", path, content}`. */
function toolCall(event: JsonObject): { name: string; input: JsonObject } | null {
  const names = [event["name"], event["tool"], event["tool_name"], event["toolName"], event["type"]];
  const name = names.find((entry): entry is string => typeof entry === "string" && isFileTool(entry));
  if (name === undefined) return null;
  for (const key of ["input", "arguments", "args", "parameters", "params"]) {
    const input = typeof event[key] === "string" ? tryParseJson(event[key]) : event[key];
    if (isJsonObject(input)) return { name: name.toLowerCase(), input };
  }
  return { name: name.toLowerCase(), input: event };
}

function isFileTool(name: string): boolean {
  const plain = name.toLowerCase();
  return writers.has(plain) || editors.has(plain) || deleters.has(plain);
}

function operationsOf(tool: string, input: JsonObject, root: Root): Operation[] {
  const format = "transcript";
  const given = field(input, "file_path", "path", "filePath", "filename", "file");
  if (given === null) return [];
  const path = root.path !== null && given.startsWith(`${root.path}/`) ? given.slice(root.path.length + 1) : given;
  if (deleters.has(tool)) return [{ kind: "delete", format, path }];
  const content = field(input, "content", "file_text", "contents", "text");
  const command = field(input, "command");
  if (content !== null && (writers.has(tool) || command === "create")) {
    return [{ kind: "write", format, path, content, complete: true }];
  }
  if (command === "insert") return insertion(input, path);
  if (!editors.has(tool) || command === "view" || command === "undo_edit") return [];
  const edits = Array.isArray(input["edits"]) ? (input["edits"] as unknown[]) : [input];
  return edits.flatMap((edit) => {
    if (!isJsonObject(edit)) return [];
    const search = field(edit, "old_string", "old_str", "search", "oldText");
    const replace = field(edit, "new_string", "new_str", "replace", "newText");
    const all = edit["replace_all"] === true;
    return search === null ? [] : [{ kind: "edit", format, path, search, replace: replace ?? "", unit: "text", all }];
  });
}

function insertion(input: JsonObject, path: string): Operation[] {
  const at = input["insert_line"];
  const added = field(input, "new_str", "insert_text");
  if (typeof at !== "number" || added === null) return [];
  const after = added.replace(/\n$/, "").split("\n");
  return [{ kind: "patch", format: "transcript", path, hunks: [{ at, before: [], after, added: after }] }];
}

function field(input: JsonObject, ...keys: string[]): string | null {
  return keys.map((key) => input[key]).find((value) => typeof value === "string") ?? null;
}
