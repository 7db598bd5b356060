import type { FileTree } from "../suite/task.ts";

/** Far beyond what people or formatters write, far below what exhausts the stack of a compiler. */
const deepest = 10_000;

/** The first source file with more brackets open at once than compilers can bear, or null. */
export function tooDeep(sources: FileTree): string | null {
  for (const [path, content] of sources) {
    if (/\.([jt]sx?|mjs|json|css)$/.test(path) && depth(content) > deepest) return path;
  }
  return null;
}

/** Most brackets open at once, wherever they stand: also in strings and comments. */
function depth(content: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of content.matchAll(/[()[\]{}]/g)) {
    if ("([{".includes(bracket)) most = Math.max(most, (open += 1));
    else open = Math.max(0, open - 1);
  }
  return most;
}
