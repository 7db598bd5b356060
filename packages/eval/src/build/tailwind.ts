import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { Scanner } from "@tailwindcss/oxide";
import { compile } from "tailwindcss";
import type { FileTree } from "../suite/task.ts";
import { resolveOwn } from "./catalog.ts";

const stylesheets: Readonly<Record<string, string>> = {
  tailwindcss: "tailwindcss/index.css",
  "tailwindcss/preflight": "tailwindcss/preflight.css",
  "tailwindcss/theme": "tailwindcss/theme.css",
  "tailwindcss/utilities": "tailwindcss/utilities.css",
};

/**
 * A style sheet of the app with Tailwind CSS 4 applied: utilities for every class named in the app's sources.
 * `@plugin` and `@config` are refused, since they would run code of the model here.
 */
export async function compileTailwind(css: string, path: string, tree: FileTree): Promise<string> {
  if (!/@import|@tailwind|@apply|@theme|@utility|@plugin|@config|@layer|@variant|@custom-variant/.test(css)) return css;
  const compiler = await compile(modernise(css), {
    base: posix.dirname(path),
    from: path,
    loadStylesheet: (id, base) => loadStylesheet(id, base, tree),
    loadModule: async (id) => {
      throw new Error(`${id}: plugins and config files cannot be loaded; configure Tailwind in CSS with @theme`);
    },
  });
  return compiler.build(candidates(tree));
}

/** Answers written for Tailwind 3 start with three `@tailwind` lines; version 4 has one import for them. */
function modernise(css: string): string {
  if (!/@tailwind\s+base/.test(css)) return css;
  return `@import "tailwindcss";\n${css.replace(/@tailwind\s+(base|components|utilities)\s*;/g, "")}`;
}

function candidates(tree: FileTree): string[] {
  const content = [...tree]
    .filter(([path]) => /\.(html|[jt]sx?|mjs)$/.test(path))
    .map(([path, text]) => ({ content: text, extension: posix.extname(path).slice(1) }));
  return new Scanner({}).scanFiles(content);
}

async function loadStylesheet(id: string, base: string, tree: FileTree) {
  const own = stylesheets[id];
  if (own !== undefined) {
    const path = resolveOwn(own);
    return { path, base: "tailwindcss", content: await readFile(path, "utf8") };
  }
  const path = posix.normalize(posix.join(base, id));
  const content = tree.get(path) ?? tree.get(`${path}.css`);
  if (content === undefined) throw new Error(`${id} is imported, but the answer has no such style sheet`);
  return { path, base: posix.dirname(path), content };
}
