import { isPathLike } from "./path-like.ts";

/** What the opening line of a fence says. */
export interface FenceInfo {
  /** Lower case; empty when there is none. */
  language: string;
  path: string | null;
  remove: boolean;
}

const attribute = /([A-Za-z_-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))/g;

/**
 * Reads `file=p action=delete`, `path=`, `filename=`, `title="p"`, `html:p`, `tsx p` and a bare `p`. A title or a
 * bare word counts only when it looks like a path; highlighting such as `{1,3-5}` is ignored.
 */
export function parseFenceInfo(info: string): FenceInfo {
  const text = info.trim().slice(0, 1_000);
  if (/^\w*$/.test(text)) return { language: text.toLowerCase(), path: null, remove: false };
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, plain] of text.matchAll(attribute)) {
    attributes.set(name.toLowerCase(), double ?? single ?? plain ?? "");
  }
  const words = text.replace(attribute, " ").split(/\s+/).filter(Boolean);
  const { language, path: wordPath } = readWords(words);
  const title = attributes.get("title");
  const named =
    attributes.get("file") ?? attributes.get("path") ?? attributes.get("filename") ?? attributes.get("filepath");
  return {
    language: attributes.get("language") ?? attributes.get("lang") ?? language,
    path: named ?? (title !== undefined && isPathLike(title) ? title : wordPath),
    remove: /^(?:delete|remove)$/i.test(attributes.get("action") ?? ""),
  };
}

function readWords(words: readonly string[]): { language: string; path: string | null } {
  const [first = "", ...others] = words;
  const colon = first.indexOf(":");
  const afterColon = first.slice(colon + 1);
  if (colon > 0 && isPathLike(afterColon)) return { language: first.slice(0, colon).toLowerCase(), path: afterColon };
  if (isPathLike(first)) return { language: "", path: first };
  const path = others.map((word) => word.replace(/^["'(`[]|["')`\]]$/g, "")).find((word) => isPathLike(word));
  return { language: first.toLowerCase().replace(/^\{?\.?|[,:{}]+$/g, ""), path: path ?? null };
}
