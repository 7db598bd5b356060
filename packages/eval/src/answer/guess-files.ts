import { languageFits } from "./path-like.ts";
import { mentionedPath } from "./name-line.ts";
import type { Operation, UnnamedBlock } from "./operation.ts";
import type { StackName } from "../suite/task.ts";

export interface Guesses {
  operations: Operation[];
  /** The blocks that are still without a name. */
  rest: UnnamedBlock[];
}

/**
 * Files for blocks that have no path. Asked only when the answer names no file at all. In this order: a path that the
 * sentence before the block names; for React the only component as `src/App.tsx`, for Node the only
 * script as `server.js`; the last page (or drawing) as
 * `index.html`; the only component, when the stack is not known and there is no page.
 */
export function guessFiles(blocks: readonly UnnamedBlock[], stack: StackName | undefined): Guesses {
  const files = new Map<UnnamedBlock, string>();
  for (const block of blocks) {
    const path = mentionedPath(block.lead);
    if (path !== null && languageFits(block.language, path)) files.set(block, path);
  }
  const free = blocks.filter((block) => !files.has(block));
  const paths = [...files.values()];
  const component = stack === "static" || stack === "node" ? undefined : onlyComponent(free);
  const server = stack === "node" && paths.length === 0 ? onlyServer(free) : undefined;
  if (server !== undefined) files.set(server, "server.js");
  if (stack === "react" && component !== undefined && !paths.some((path) => /\.[jt]sx$/.test(path))) {
    files.set(component, "src/App.tsx");
  }
  const page = files.size === 0 || !paths.some((path) => path.endsWith(".html")) ? lastPage(free) : undefined;
  if (page !== undefined && !paths.includes("index.html")) files.set(page, "index.html");
  if (files.size === 0 && component !== undefined) files.set(component, "src/App.tsx");
  return {
    operations: [...files].map(([block, path]) => writeOf(block, path)),
    rest: blocks.filter((block) => !files.has(block)),
  };
}

/** A component that stands in the text without any fence, as asked for by "return code only". */
export function guessBareCode(text: string): UnnamedBlock | null {
  const match =
    /^(?:import\s[^\n]{0,400}["']|["']use client["']|export default |export function |function [A-Z])/m.exec(text);
  if (match === null || !/^[ \t]*export\s/m.test(text)) return null;
  const content = `${text
    .slice(match.index)
    .replace(/\n`{3,}\s*$/, "")
    .trimEnd()}\n`;
  return { language: "tsx", content, complete: true, fenced: false, lead: "" };
}

/** An unnamed block as a file. */
export function writeOf(block: UnnamedBlock, path: string): Operation {
  const format = block.fenced ? "unnamed-block" : "bare";
  return { kind: "write", format, path, content: block.content, complete: block.complete };
}

function onlyServer(blocks: readonly UnnamedBlock[]): UnnamedBlock | undefined {
  const scripts = blocks.filter(({ language }) => ["js", "javascript", "mjs", "node"].includes(language));
  return scripts.length === 1 ? scripts[0] : undefined;
}

function lastPage(blocks: readonly UnnamedBlock[]): UnnamedBlock | undefined {
  const pages = blocks.filter((block) => isPage(block));
  return (
    pages.findLast((block) => /^\s*(?:<!--[^\n]*\n\s*)?<(?:!doctype|html)/i.test(block.content.slice(0, 1_000))) ??
    pages.at(-1) ??
    blocks.findLast((block) => isDrawing(block))
  );
}

function isPage(block: UnnamedBlock): boolean {
  if (/^(?:html|htm|xhtml)$/.test(block.language)) return true;
  return /^(?:xml|text|txt|plaintext|)$/.test(block.language) && /^\s*<(?:!doctype html|html)/i.test(block.content);
}

function isDrawing(block: UnnamedBlock): boolean {
  return block.language === "svg" || (/^(?:xml|)$/.test(block.language) && /^\s*<svg[\s>]/i.test(block.content));
}

/** The only block with a component; of several, the only one with a default export. */
function onlyComponent(blocks: readonly UnnamedBlock[]): UnnamedBlock | undefined {
  const components = blocks.filter((block) => isComponent(block));
  const main =
    components.length === 1 ? components : components.filter((block) => /^export default /m.test(block.content));
  return main.length === 1 ? main[0] : undefined;
}

function isComponent(block: UnnamedBlock): boolean {
  if (/^(?:jsx|tsx|react)$/.test(block.language)) return true;
  const script = /^(?:js|javascript|ts|typescript|)$/.test(block.language);
  return script && /^export default /m.test(block.content) && /<\/?[A-Za-z]/.test(block.content);
}
