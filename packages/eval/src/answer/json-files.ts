import { isJsonObject, tryParseJson, type JsonObject } from "./json-value.ts";
import { isPathLike } from "./path-like.ts";
import type { Operation, Reading } from "./operation.ts";

const pathKeys = ["path", "file", "filePath", "file_path", "filename", "name"];
const contentKeys = ["content", "code", "contents", "text"];

/**
 * Reads an answer in JSON: a list of `{path, content}`, `{"files": …}` with such a list or a map, or a map of paths.
 *
 * @returns false when the text is JSON of another kind, or no JSON and nothing suggests that files were meant
 */
export function readJson(text: string, reading: Reading): boolean {
  const value = tryParseJson(text);
  if (value === undefined) return reportUnreadable(text, reading);
  const operations = filesIn(value);
  for (const operation of operations) reading.operations.push(operation);
  return operations.length > 0;
}

/** The JSON that stands in prose without a fence: from the first line that opens a value to the last bracket. */
export function readJsonInProse(text: string, reading: Reading): boolean {
  const start = text.search(/^[[{]/m);
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  return start !== -1 && end > start && readJson(text.slice(start, end + 1), reading);
}

/** The files a JSON value holds, or nothing when it has another shape. */
function filesIn(value: unknown, nested = false): Operation[] {
  if (Array.isArray(value)) {
    const files = value.map((entry) => fileIn(entry));
    return files.every((file) => file !== null) ? files : [];
  }
  if (!isJsonObject(value)) return [];
  if (isJsonObject(value["files"]) || Array.isArray(value["files"])) return nested ? [] : filesIn(value["files"], true);
  const single = fileIn(value);
  if (single !== null) return [single];
  const files = Object.entries(value).map(([path, content]) => fileAt(path, content));
  return files.every((file) => file !== null) ? files : [];
}

function fileIn(entry: unknown): Operation | null {
  if (!isJsonObject(entry)) return null;
  const key = pathKeys.find((name) => typeof entry[name] === "string");
  const path = key === undefined ? undefined : entry[key];
  if (typeof path !== "string" || (key === "name" && !isPathLike(path))) return null;
  if (entry["action"] === "delete" || entry["deleted"] === true) return { kind: "delete", format: "json", path };
  const content = contentIn(entry);
  return content === null ? null : { kind: "write", format: "json", path, content, complete: true };
}

function fileAt(path: string, value: unknown): Operation | null {
  if (!isPathLike(path) && !path.includes("/")) return null;
  const content = typeof value === "string" ? value : isJsonObject(value) ? contentIn(value) : null;
  return content === null ? null : { kind: "write", format: "json", path, content, complete: true };
}

function contentIn(entry: JsonObject): string | null {
  return contentKeys.map((key) => entry[key]).find((found) => typeof found === "string") ?? null;
}

function reportUnreadable(text: string, reading: Reading): boolean {
  if (!/"(?:content|contents|code|files)"\s{0,20}:\s{0,200}(?:"|\{|\[\s{0,200}\{)/.test(text.slice(0, 20_000)))
    return false;
  reading.issues.push(
    endsInside(text)
      ? { kind: "truncated", message: "The answer ends inside its JSON, so no file of it can be read." }
      : { kind: "malformed", message: "The answer's JSON cannot be parsed." },
  );
  return true;
}

/** Whether JSON stops before its last bracket closes. */
function endsInside(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "{" || character === "[")) depth += 1;
    else if (!quoted && (character === "}" || character === "]")) depth -= 1;
  }
  return depth > 0 || quoted;
}
