const extensions = new Set(
  `html htm xhtml css scss sass less js mjs cjs jsx ts mts cts tsx json jsonc json5 md mdx txt svg xml vue svelte astro
  webmanifest yml yaml toml ini csv tsv py rb go rs java php sh bash sql graphql gql prisma
  glsl vert frag conf cfg diff patch`.split(/\s+/),
);

const wellKnown = new Set(
  `dockerfile makefile procfile license readme .gitignore .dockerignore .npmrc .nvmrc .env .env.local .env.example
  .eslintrc .prettierrc .babelrc .editorconfig .browserslistrc _redirects _headers`.split(/\s+/),
);

/** Libraries whose names look like files: "## Next.js" is a chapter, not a path. */
const libraries =
  /^(?:Alpine|Anime|Backbone|Chart|D3|Day|Ember|Express|Matter|Moment|Next|Node|Nuxt|P5|Pixi|React|Socket|Three|Tone|Vue)\.js$/;

/** Whether a word is meant as the path of a file. Explicit attributes need no such test, guesses do. */
export function isPathLike(word: string): boolean {
  if (word.length === 0 || word.length > 260 || /[\s<>"'`|;=,{}?*!#&]/.test(word) || word.includes("://")) return false;
  if (libraries.test(word)) return false;
  const name = word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1);
  if (wellKnown.has(name.toLowerCase())) return name !== "" && (name.includes(".") || /^[A-Z]/.test(name));
  const extension = extensionOf(name);
  if (extension === "" || name.startsWith("..")) return false;
  return extensions.has(extension) || (word.includes("/") && !word.includes("//") && /^[a-z]\w{0,5}$/.test(extension));
}

/** The extension of a path without its dot, lower case, or an empty text. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot <= path.lastIndexOf("/") + 1 ? "" : path.slice(dot + 1).toLowerCase();
}

const families: readonly (readonly string[])[] = [
  ["html", "htm", "xhtml", "svg", "xml", "vue", "svelte", "astro"],
  ["css", "scss", "sass", "less", "postcss"],
  ["javascript", "typescript", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "react", "typescriptreact"],
  ["json", "jsonc", "json5", "webmanifest"],
  ["markdown", "md", "mdx"],
  ["python", "py"],
  ["yaml", "yml"],
];

/** Whether a fence's language does not contradict a path; languages and extensions we do not know contradict nothing. */
export function languageFits(language: string, path: string): boolean {
  const extension = extensionOf(path);
  const family = families.find((names) => names.includes(language));
  if (family === undefined || family.includes(extension)) return true;
  return !families.some((names) => names.includes(extension));
}

/** Whether a fence's language says that the block is typed into a terminal or shows its output. */
export function isShell(language: string): boolean {
  return /^(?:bash|sh|shell|zsh|fish|console|terminal|powershell|ps1|cmd|bat|shellsession)$/.test(language);
}
