import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fencesOf, type Fence } from "./fences.ts";

/** Folders with Markdown of ours, and whether to look below them: recorded answers and instructions are data. */
const places: readonly [folder: string, below: boolean][] = [
  [".", false],
  ["docs", true],
  ["evals", false],
];

/** Every Markdown file that is documentation, relative to the root and sorted. */
export function markdownFiles(root: string): string[] {
  const packages = readdirSync(join(root, "packages")).map((name) => [`packages/${name}`, false] as const);
  const examples = readdirSync(join(root, "examples")).map((name) => [`examples/${name}`, false] as const);
  return [...places, ...packages, ...examples]
    .flatMap(([folder, recursive]) =>
      readdirSync(join(root, folder), { recursive, encoding: "utf8" })
        .filter((name) => name.endsWith(".md"))
        .map((name) => join(folder, name)),
    )
    .sort();
}

/** A fenced block with the file it stands in. */
export interface Block {
  file: string;
  /** `file:line`, for titles and messages. */
  where: string;
  fence: Fence;
}

/** Every fenced block of the files. */
export function blocksOf(root: string, files: readonly string[]): Block[] {
  return files.flatMap((file) =>
    fencesOf(readFileSync(join(root, file), "utf8")).map((fence) => ({ file, where: `${file}:${fence.line}`, fence })),
  );
}

/** Every environment variable of ours that the sources of the packages name. */
export function variablesOfSources(root: string): Set<string> {
  const names = readdirSync(join(root, "packages")).flatMap((name) => {
    const folder = join(root, "packages", name, "src");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    return sources.flatMap((file) => variablesIn(readFileSync(join(folder, file), "utf8")));
  });
  return new Set(names);
}

/** Every environment variable of ours in a text. */
export function variablesIn(text: string): string[] {
  return text.match(/\bMILLWRIGHT_[A-Z_]*[A-Z]\b/g) ?? [];
}
