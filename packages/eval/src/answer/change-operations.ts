import type { Reading } from "./operation.ts";
import type { SearchReplace } from "./search-replace.ts";
import type { FilePatch } from "./unified-diff.ts";

/** Adds what a search/replace block asks for. */
export function editOperation(block: SearchReplace, path: string | null, reading: Reading): void {
  if (!block.complete) {
    reading.issues.push({ kind: "truncated", message: "The answer ends inside a search/replace block." });
  } else if (path === null) {
    reading.issues.push({ kind: "malformed", message: "A search/replace block does not say which file it changes." });
  } else {
    const { search, replace } = block;
    reading.operations.push({
      kind: "edit",
      format: "search-replace",
      path,
      search,
      replace,
      unit: "lines",
      all: false,
    });
  }
}

/**
 * Adds what a diff asks for.
 *
 * @param defaultPath file for changes without a header of their own
 */
export function patchOperations(patches: readonly FilePatch[], defaultPath: string | null, reading: Reading): void {
  const format = "unified-diff";
  for (const patch of patches) {
    const path = patch.from ?? patch.to ?? defaultPath;
    const target = patch.to ?? patch.from ?? defaultPath;
    if (path === null || target === null) {
      reading.issues.push({ kind: "malformed", message: "A diff does not say which file it changes." });
      continue;
    }
    if (patch.deleted) {
      reading.operations.push({ kind: "delete", format, path });
      continue;
    }
    if (patch.added) {
      const lines = patch.hunks.flatMap((hunk) => hunk.after);
      const content = lines.length === 0 ? "" : `${lines.join("\n")}\n`;
      reading.operations.push({ kind: "write", format, path: target, content, complete: true });
      continue;
    }
    if (patch.renamed && path !== target) reading.operations.push({ kind: "rename", format, path, to: target });
    if (patch.hunks.length > 0) reading.operations.push({ kind: "patch", format, path: target, hunks: patch.hunks });
  }
}
