const tags: readonly { name: string; open: RegExp; close: string }[] = [
  {
    name: "<boltAction",
    open: /<boltAction\b(?=[^>]*\btype="file")[^>]*\bfilePath="([^"]{1,300})"[^>]*>/g,
    close: "</boltAction>",
  },
  { name: "<lov-write", open: /<lov-write\b[^>]*\bfile_path="([^"]{1,300})"[^>]*>/g, close: "</lov-write>" },
];

const fence = /^(`{3,}|~{3,})[ \t]*([\w+-]*)[ \t]*([^\n`]*)\n([\s\S]*?)^\1[ \t]*$/gm;
const inInfo =
  /(?:^|\s)(?:file|filename|path|title)=["']?([\w@./()[\]-]{1,300})["']?|^["']?([\w@./()[\]-]{1,300}\.\w{1,8})["']?\s*$/;

/**
 * The files that an app builder's answer writes: bolt's `boltAction`, Lovable's `lov-write`, and fences that name a path
 * in their first line. A file that is cut off is left out; of two with one path the last counts. Null when there is none.
 */
export function answerFiles(answer: string): Record<string, string> | null {
  const files = new Map<string, string>();
  for (const { name, open, close } of tags) {
    if (!answer.includes(name)) continue;
    for (const match of answer.matchAll(open)) {
      const start = match.index + match[0].length;
      const end = answer.indexOf(close, start);
      if (end >= 0) files.set(match[1] ?? "", answer.slice(start, end).replace(/^\n/, ""));
    }
  }
  if (files.size === 0 && (answer.includes("```") || answer.includes("~~~"))) {
    for (const [, , , info = "", content = ""] of answer.matchAll(fence)) {
      const [, named, bare] = inInfo.exec(info.trim()) ?? [];
      const path = named ?? bare;
      if (path !== undefined) files.set(path, content);
    }
  }
  return files.size === 0 ? null : Object.fromEntries(files);
}
