import { unwrapFence } from "./fence.ts";
import type { AnswerFormat } from "./operation.ts";
import { reportCut, type ReaderState } from "./reader-state.ts";
import type { Tag } from "./tag.ts";

const pathAttributes = ["filePath", "file_path", "path", "filename", "file", "name", "src"];

/** Reads one file tag. Shell and start actions and added dependencies are not files and leave no trace. */
export function readTag(tag: Tag, state: ReaderState): void {
  if (tag.name === "FILEPATH" || tag.name === "CODE") return readCode(tag, state);
  if (tag.name.endsWith("-add-dependency")) return;
  if (tag.name.endsWith("-rename")) return readRename(tag, state);
  if (tag.name === "boltAction" && tag.attributes.get("type") !== "file" && !tag.attributes.has("filePath")) return;
  const { path, body } = pathAndBody(tag);
  if (path === null) return report(state, `A <${tag.name}> tag does not say which file it means.`);
  const format: AnswerFormat = tag.name === "boltAction" ? "bolt" : "file-tags";
  if (/delete/.test(tag.name) || /^(?:delete|remove)$/i.test(tag.attributes.get("action") ?? "")) {
    state.reading.operations.push({ kind: "delete", format, path });
  } else if (body === null) {
    report(state, `A <${tag.name}> tag has no content.`);
  } else {
    const { content, complete } = closeArtifact(tag, body, state);
    state.reading.operations.push({ kind: "write", format, path, content: tagContent(content, path), complete });
  }
}

function readCode(tag: Tag, state: ReaderState): void {
  if (!tag.complete) reportCut(state.reading, `<${tag.name}>`);
  if (tag.name === "FILEPATH") {
    state.codePath = tag.complete ? (tag.content ?? "").trim() : null;
    return;
  }
  const path = state.codePath;
  state.codePath = null;
  const content = tagContent(tag.content ?? "", path ?? "");
  if (path === null) {
    state.reading.blocks.push({ language: "", content, complete: tag.complete, fenced: true, lead: state.lead });
    return;
  }
  state.reading.operations.push({ kind: "write", format: "filepath-code", path, content, complete: true });
}

function readRename(tag: Tag, state: ReaderState): void {
  const path = tag.attributes.get("original_file_path") ?? tag.attributes.get("from");
  const to = tag.attributes.get("new_file_path") ?? tag.attributes.get("to");
  if (path === undefined || to === undefined) return report(state, `A <${tag.name}> tag lacks a path.`);
  state.reading.operations.push({ kind: "rename", format: "file-tags", path, to });
}

/** The path from an attribute, or from a `<path>` inside with the rest in `<content>`. */
function pathAndBody(tag: Tag): { path: string | null; body: string | null } {
  const attribute = pathAttributes.map((name) => tag.attributes.get(name)).find((value) => value !== undefined);
  if (attribute !== undefined) return { path: attribute, body: tag.content };
  const child = /^\s*<(path|name|file_?name|file_?path)>([^<]*)<\/\1>/.exec((tag.content ?? "").slice(0, 2_000));
  if (child === null) return { path: null, body: tag.content };
  const rest = (tag.content ?? "").slice(child[0].length).trim();
  const inner = /^<(content|contents|code)>/.exec(rest);
  const end = inner === null ? -1 : rest.lastIndexOf(`</${inner[1]}>`);
  const body = inner === null ? rest : rest.slice(inner[0].length, end === -1 ? undefined : end);
  return { path: (child[2] ?? "").trim(), body: rest === "" ? null : body };
}

/** A `<boltAction>` that was not closed ends with its artifact. */
function closeArtifact(tag: Tag, body: string, state: ReaderState): { content: string; complete: boolean } {
  const end = tag.complete || tag.name !== "boltAction" ? -1 : body.indexOf("</boltArtifact>");
  if (end === -1) return { content: body, complete: tag.complete };
  report(state, "A <boltAction> is not closed.");
  state.openArtifact = false;
  return { content: body.slice(0, end), complete: true };
}

/** The file that a tag holds: without CDATA, the line feeds next to the tags, a fence around it all, or escaping. */
function tagContent(raw: string, path: string): string {
  const trimmed = raw.trim();
  if (trimmed.startsWith("<![CDATA[")) {
    const inside = trimmed.slice("<![CDATA[".length, trimmed.endsWith("]]>") ? -"]]>".length : undefined);
    return withoutEdges(inside.replaceAll("]]]]><![CDATA[>", "]]>"));
  }
  const unwrapped = /^(?:```|~~~)/.test(trimmed) && !/\.mdx?$/i.test(path) ? unwrapFence(trimmed) : null;
  const content = unwrapped ?? withoutEdges(raw);
  return trimmed.startsWith("&lt;") ? unescape(content) : content;
}

function withoutEdges(text: string): string {
  const start = /^[ \t]*\n/.exec(text.slice(0, 200))?.[0].length ?? 0;
  const lastLine = text.lastIndexOf("\n") + 1;
  const end = lastLine > start && text.slice(lastLine).trim() === "" ? lastLine : text.length;
  return text.slice(start, Math.max(start, end));
}

function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

function report(state: ReaderState, message: string): void {
  state.reading.issues.push({ kind: "malformed", message });
}
