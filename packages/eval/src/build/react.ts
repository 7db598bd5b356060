import { posix } from "node:path";
import type * as esbuild from "esbuild";
import { messageOf } from "@millwright/core";
import type { FileTree } from "../suite/task.ts";
import type { Builder, BuildResult } from "./built-app.ts";
import { runBundler } from "./bundler.ts";
import { isInCatalog, packageOf, reactCatalog, resolveFromCatalog } from "./catalog.ts";
import { tooDeep } from "./nesting.ts";
import { entryOf, withScaffold } from "./react-scaffold.ts";
import { compileTailwind } from "./tailwind.ts";

const extensions = [
  "",
  ".tsx",
  ".ts",
  ".jsx",
  ".js",
  ".json",
  ".css",
  "/index.tsx",
  "/index.ts",
  "/index.jsx",
  "/index.js",
];
const loaders: Record<string, esbuild.Loader> = {
  ".tsx": "tsx",
  ".ts": "ts",
  ".jsx": "jsx",
  ".js": "jsx",
  ".mjs": "jsx",
  ".json": "json",
  ".css": "css",
  ".svg": "dataurl",
  ".txt": "text",
};

/** Marks errors whose text begins with the file: esbuild would add the place of the import that led to it. */
const namesItsPlace = "names-its-place";

/**
 * The `react` stack: React 19, TypeScript and Tailwind CSS 4, bundled by esbuild from memory. No code of the model
 * runs here: no config file is read, only relative files and the catalog's packages can be imported.
 */
export const buildReact: Builder = async (sources) => {
  const tree = withScaffold(sources);
  const entry = entryOf(sources);
  if (entry === null) {
    const found = [...sources.keys()].slice(0, 8).join(", ");
    return { ok: false, message: `There is no src/App.tsx (nor src/main.tsx) to start from; the answer has ${found}.` };
  }
  const deep = tooDeep(sources);
  if (deep !== null) return { ok: false, message: `${deep} nests brackets too deeply to be compiled.` };
  try {
    return await bundle(tree, entry);
  } catch (error) {
    return { ok: false, message: buildMessage(error) };
  }
};

async function bundle(tree: FileTree, entry: string): Promise<BuildResult> {
  const output = await runBundler({
    entryPoints: [`app:${entry}`],
    bundle: true,
    write: false,
    outdir: "/out",
    entryNames: "app",
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    minify: false,
    define: {
      "process.env.NODE_ENV": '"production"',
      "import.meta.env": '{"BASE_URL":"/","DEV":false,"MODE":"production","PROD":true,"SSR":false}',
    },
    tsconfigRaw: {},
    logLevel: "silent",
    plugins: [fromMemory(tree)],
  });
  const files = new Map<string, string | Uint8Array>();
  for (const [path, content] of tree) {
    if (path.startsWith("public/")) files.set(path.slice("public/".length), content);
  }
  files.set(
    "index.html",
    indexHtml(
      tree,
      output.outputFiles.some((file) => file.path.endsWith("app.css")),
    ),
  );
  for (const file of output.outputFiles) files.set(posix.basename(file.path), file.text);
  return { ok: true, files };
}

/** Serves the answer's files to esbuild; whatever is neither one of them nor in the catalog is refused by name. */
function fromMemory(tree: FileTree): esbuild.Plugin {
  return {
    name: "answer",
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        if (args.namespace === "file") return undefined;
        const specifier = args.path.replace(/^app:/, "");
        if (args.kind === "url-token" || isRemoteStyle(args)) return { path: args.path, external: true };
        const path = args.kind === "entry-point" ? specifier : localPath(specifier, args.importer);
        if (path === null) return resolvePackage(specifier);
        const file = candidates(path).find((candidate) => tree.has(candidate));
        if (file === undefined)
          return { errors: [{ text: `${specifier} is imported, but the answer has no such file` }] };
        return { path: file, namespace: "answer" };
      });
      build.onLoad({ filter: /.*/, namespace: "answer" }, async (args) => {
        const contents = tree.get(args.path) ?? "";
        const loader = loaders[posix.extname(args.path)] ?? "text";
        const resolveDir = import.meta.dirname;
        if (loader !== "css") return { contents, loader, resolveDir };
        try {
          const css = await compileTailwind(contents, args.path, tree);
          return { contents: css, loader: args.path.endsWith(".module.css") ? "local-css" : "css", resolveDir };
        } catch (error) {
          // A thrown error would be told with its place in our code instead of the app's.
          return { errors: [{ text: withPath(args.path, messageOf(error)), detail: namesItsPlace }] };
        }
      });
    },
  };
}

/** A style sheet of the web, such as a font's: the browser asks for it, in vain, and the app goes on without. */
function isRemoteStyle({ kind, path }: esbuild.OnResolveArgs): boolean {
  return kind === "import-rule" && /^(https?:)?\/\//.test(path);
}

/** The files that an import may mean; TypeScript may import `./a.ts` as `./a.js`. */
function candidates(path: string): string[] {
  const plain = path.replace(/\/$/, "");
  const typed = /\.jsx?$/.test(plain) ? [plain.replace(/\.js(x?)$/, ".ts$1"), plain.replace(/\.jsx?$/, ".tsx")] : [];
  return [...extensions.map((extension) => plain + extension), ...typed];
}

function withPath(path: string, message: string): string {
  return message.startsWith(path) ? message : `${path}: ${message}`;
}

/** Path of a relative, rooted or `@/` import inside the answer; null for a package. */
function localPath(specifier: string, importer: string): string | null {
  const bare = specifier.split("?")[0] ?? specifier;
  if (bare.startsWith("@/")) return posix.normalize(`src/${bare.slice(2)}`);
  if (bare.startsWith("/")) return posix.normalize(bare.slice(1));
  if (bare.startsWith("./") || bare.startsWith("../") || bare === "." || bare === "..") {
    return posix.normalize(posix.join(posix.dirname(importer), bare));
  }
  return null;
}

function resolvePackage(specifier: string): esbuild.OnResolveResult {
  const path = resolveFromCatalog(specifier);
  if (path !== null) return { path };
  if (isInCatalog(specifier))
    return { errors: [{ text: `${specifier} is imported, but the package has no such module` }] };
  const what = /^[a-z]+:/.test(specifier) ? specifier : packageOf(specifier);
  return { errors: [{ text: `${what} is imported, but apps may only import ${reactCatalog.join(", ")}` }] };
}

/** The tag that loads the app's sources. Its lengths are bounded, so that no page makes the search quadratic. */
const entryScript = /<script\b[^<>]{0,500}\bsrc=["'][./]{0,9}src\/[^<>]{0,500}>\s{0,500}<\/script>/gi;

function indexHtml(tree: FileTree, hasStyles: boolean): string {
  const html = (tree.get("index.html") ?? "").replace(entryScript, "");
  const styles = hasStyles ? '<link rel="stylesheet" href="/app.css">' : "";
  const script = '<script type="module" src="/app.js"></script>';
  const withStyles = /<\/head>/i.test(html) ? html.replace(/<\/head>/i, () => `${styles}</head>`) : styles + html;
  return /<\/body>/i.test(withStyles) ? withStyles.replace(/<\/body>/i, () => `${script}</body>`) : withStyles + script;
}

function buildMessage(error: unknown): string {
  if (typeof error !== "object" || error === null || !("errors" in error)) return messageOf(error);
  const errors = error.errors as esbuild.Message[];
  const lines = errors.slice(0, 5).map(({ text, location, detail }) => {
    if (detail === namesItsPlace) return text;
    // Places outside the answer are files of this machine, which are nobody's business.
    const file = location?.file.startsWith("answer:") ? location.file.slice("answer:".length) : null;
    return file === null || location === null ? text : `${file}:${location.line}:${location.column + 1}: ${text}`;
  });
  return lines.join("\n") + (errors.length > 5 ? `\nand ${errors.length - 5} more errors` : "");
}
