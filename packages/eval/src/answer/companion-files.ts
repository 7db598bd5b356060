import { posix } from "node:path";
import { checkPath } from "./answer-path.ts";
import { writeOf } from "./guess-files.ts";
import type { Operation, UnnamedBlock } from "./operation.ts";
import { isPathLike } from "./path-like.ts";

/**
 * Names a style sheet and a script that have no path by what the answer's pages and components refer to, but only
 * where one block and one file that does not exist yet are left for each other.
 */
export function companionFiles(
  blocks: readonly UnnamedBlock[],
  operations: readonly Operation[],
  start: ReadonlyMap<string, string>,
): Operation[] {
  const styles = blocks.filter((block) => block.language === "css");
  const scripts = blocks.filter((block) => /^(?:js|javascript|mjs)$/.test(block.language));
  const existing = new Set([...start.keys(), ...operations.map((operation) => normal(operation.path))]);
  return [
    ...pair(styles, styleReference, operations, existing),
    ...pair(scripts, scriptReference, operations, existing),
  ];
}

const styleReference = /(?:href=|import |from )["']([^"'\s]{1,200}\.css)["']/g;
const scriptReference = /src=["']([^"'\s]{1,200}\.m?js)["']/g;

function pair(
  blocks: readonly UnnamedBlock[],
  reference: RegExp,
  operations: readonly Operation[],
  existing: ReadonlySet<string>,
): Operation[] {
  const [block] = blocks;
  if (block === undefined || blocks.length > 1) return [];
  const missing = new Set<string>();
  for (const operation of operations) {
    if (operation.kind !== "write" || !/\.(?:html?|[jt]sx)$/.test(operation.path)) continue;
    const folder = operation.path.slice(0, operation.path.lastIndexOf("/") + 1);
    for (const [, target = ""] of operation.content.matchAll(reference)) {
      const path = normal(target.startsWith("/") ? target : posix.normalize(folder + target));
      if (
        !target.includes(":") &&
        !target.startsWith("//") &&
        !path.startsWith("../") &&
        isPathLike(path) &&
        !existing.has(path)
      )
        missing.add(path);
    }
  }
  const [path] = missing;
  return path === undefined || missing.size > 1 ? [] : [writeOf(block, path)];
}

function normal(path: string): string {
  const check = checkPath(path);
  return check.ok ? check.path : path;
}
