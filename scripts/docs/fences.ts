/** A fenced block of a Markdown file. */
export interface Fence {
  /** First word behind the backticks. */
  language: string;
  /** What else stands there; a path means that the block is a file. */
  info: string;
  content: string;
  /** One-based line of the opening fence. */
  line: number;
}

/** The fenced blocks of a Markdown text, in order. A fence ends at one of at least its own length. */
export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { fence: Fence; ticks: string; lines: string[] } | null = null;
  for (const [index, text] of markdown.split("\n").entries()) {
    if (open === null) {
      const [, ticks, language = "", info = ""] = /^(`{3,})(\w*)\s*(.*)$/.exec(text) ?? [];
      if (ticks === undefined) continue;
      open = { fence: { language, info: info.trim(), content: "", line: index + 1 }, ticks, lines: [] };
    } else if (text.startsWith(open.ticks) && text.replaceAll("`", "").trim() === "") {
      fences.push({ ...open.fence, content: `${open.lines.join("\n")}\n` });
      open = null;
    } else {
      open.lines.push(text);
    }
  }
  if (open !== null) throw new Error(`The fence of line ${open.fence.line} is never closed.`);
  return fences;
}

/** The text without its fenced blocks and without code in a line, for looking at links and headings. */
export function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1`*[ \t]*$/gm, "").replace(/`[^`\n]+`/g, "");
}
