import { posix } from "node:path";
import type * as esbuild from "esbuild";
import { messageOf } from "@millwright/core";
import type { FileTree } from "../suite/task.ts";
import type { Builder } from "./built-app.ts";
import { runBundler } from "./bundler.ts";
import { packageOf } from "./catalog.ts";
import { tooDeep } from "./nesting.ts";
import { catalogFiles, isServerModule, nodeCatalog } from "./node-catalog.ts";
import { serverEntry } from "./node-entry.ts";

/**
 * The `node` stack: a server that runs in a cage. Its files are taken as they are; nothing of them runs here. They are
 * only read once, from memory, so that a syntax error or an import that cannot work is told before the start.
 */
export const buildNode: Builder = async (sources) => {
  const entry = serverEntry(sources);
  if (!entry.ok) return entry;
  if (sources.has("data"))
    return { ok: false, message: "data is the folder for what the app stores, but a file has its name." };
  const deep = tooDeep(sources);
  if (deep !== null) return { ok: false, message: `${deep} nests brackets too deeply to be compiled.` };
  try {
    await readModules(sources, entry.path);
  } catch (error) {
    return { ok: false, message: buildMessage(error) };
  }
  return { ok: true, files: new Map([...sources, ...(await catalogFiles())]), server: ["node", entry.path] };
};

/** Follows the imports from the entry, as Node would. */
async function readModules(sources: FileTree, entry: string): Promise<void> {
  await runBundler({
    entryPoints: [`app:${entry}`],
    bundle: true,
    write: false,
    outdir: "/out",
    platform: "node",
    format: "esm",
    target: "esnext",
    tsconfigRaw: {},
    logLevel: "silent",
    plugins: [serverModules(sources)],
  });
}

function serverModules(sources: FileTree): esbuild.Plugin {
  return {
    name: "server-modules",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return { path: path.slice("app:".length), namespace: "server" };
        if (isServerModule(path)) return { path, external: true };
        if (!/^\.{1,2}(\/|$)/.test(path)) return { errors: [{ text: outsideCatalog(path) }] };
        const wanted = posix.join(posix.dirname(importer), path);
        // `require` completes a path, as Node does; `import` takes it as it stands.
        const endings = kind === "require-call" ? ["", ".js", ".json", "/index.js"] : [""];
        const file = endings.map((ending) => wanted + ending).find((candidate) => sources.has(candidate));
        if (file === undefined) return { errors: [{ text: `${path} is imported, but the answer has no such file` }] };
        return { path: file, namespace: "server" };
      });
      build.onLoad({ filter: /.*/, namespace: "server" }, ({ path }) => {
        const loader = loaders[posix.extname(path)];
        if (loader === undefined) return { errors: [{ text: `${path} is imported, but Node imports no such file` }] };
        return { contents: sources.get(path) ?? "", loader };
      });
    },
  };
}

const loaders: Readonly<Record<string, esbuild.Loader>> = {
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".json": "json",
};

function outsideCatalog(specifier: string): string {
  const what = /^[a-z]+:|^\//.test(specifier) ? specifier : packageOf(specifier);
  if (nodeCatalog.some((name) => name === what)) return `${specifier} is imported, but the package has no such module`;
  return `${what} is imported, but a server may only import Node's own modules and ${nodeCatalog.join(", ")}`;
}

function buildMessage(error: unknown): string {
  if (typeof error !== "object" || error === null || !("errors" in error)) return messageOf(error);
  const errors = error.errors as esbuild.Message[];
  const lines = errors.slice(0, 5).map(({ text, location }) => {
    const file = location?.file.startsWith("server:") === true ? location.file.slice("server:".length) : null;
    return file === null || location === null ? text : `${file}:${location.line}:${location.column + 1}: ${text}`;
  });
  return lines.join("\n") + (errors.length > 5 ? `\nand ${errors.length - 5} more errors` : "");
}
