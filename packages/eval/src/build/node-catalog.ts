import { createRequire, isBuiltin } from "node:module";
import { runBundler } from "./bundler.ts";

/** Packages that a server of the `node` stack may import, installed beside this package at locked versions. */
export const nodeCatalog = ["express", "ws", "zod"] as const;

/** Modules of the catalog beside each package's own name. */
const submodules: Readonly<Record<string, string>> = { "zod/v4": "zod" };

const require = createRequire(import.meta.url);

/** Whether a server may import this: a module of Node or of the catalog. */
export function isServerModule(specifier: string): boolean {
  return isBuiltin(specifier) || specifier in submodules || nodeCatalog.some((name) => name === specifier);
}

let files: Promise<ReadonlyMap<string, string>> | null = null;

/** The catalog as a `node_modules` folder, each package one file. Made once, in about 0.3 s. */
export function catalogFiles(): Promise<ReadonlyMap<string, string>> {
  files ??= Promise.all(nodeCatalog.map(packageFiles)).then((all) => new Map(all.flat()));
  return files;
}

async function packageFiles(name: string): Promise<[string, string][]> {
  const output = await runBundler({
    entryPoints: [require.resolve(name)],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node22",
    logLevel: "silent",
    legalComments: "inline",
  });
  const folder = `node_modules/${name}`;
  const entries = { import: "./index.mjs", require: "./index.cjs" };
  const own = Object.entries(submodules).filter(([, of]) => of === name);
  const exports = Object.fromEntries([
    [".", entries],
    ...own.map(([path]): [string, typeof entries] => [`.${path.slice(name.length)}`, entries]),
  ]);
  return [
    [`${folder}/package.json`, `${JSON.stringify({ name, version: versionOf(name), exports }, null, 2)}\n`],
    [`${folder}/index.cjs`, output.outputFiles[0]?.text ?? ""],
    [`${folder}/index.mjs`, namedExports(Object.keys(require(name) as object))],
  ];
}

/** An ES module with the names that Node itself could not see in a bundled CommonJS one. */
function namedExports(names: readonly string[]): string {
  const plain = names.filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name));
  const list = plain.map((name) => `export const ${name} = all.${name};`);
  return `import all from "./index.cjs";\nexport default all.__esModule ? (all.default ?? all) : all;\n${list.join("\n")}\n`;
}

/** Words that an export cannot be declared by. Zod has some: they are reached through `z`. */
const reserved = new Set([
  "default",
  "enum",
  "function",
  "null",
  "undefined",
  "void",
  "catch",
  "instanceof",
  "__esModule",
]);

function versionOf(name: string): string {
  // Not every package lets its package.json be resolved; what is told here is for people.
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch {
    return "0.0.0";
  }
}
