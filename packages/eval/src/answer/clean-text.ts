/** An answer without reasoning, byte order mark and carriage returns. */
export interface CleanText {
  text: string;
  /** The answer ends inside its reasoning, so nothing of it is left. */
  cutInReasoning: boolean;
}

/**
 * Normalises line ends, drops an end-of-turn token and what the model thought aloud: everything up to the last `</think>` that is not beside
 * a quote (a chat app may well split at `"</think>"`), and `<thinking>` blocks that begin a line. Text that begins as
 * JSON is left alone, since there the tags can only be part of a file.
 */
export function cleanText(raw: string): CleanText {
  const text = raw.replace(/\r\n?/g, "\n").replace(/^\uFEFF/, "");
  if (/^\s*[[{]\s*["[{}\]]/.test(text)) return { text, cutInReasoning: false };
  const rest = dropThinkingBlocks(text.slice(endOfThinking(text))).replace(/(?:<\|[a-z_]{1,40}\|>|<\/s>)\s*$/, "");
  if (/^\s*<think(?:ing)?>/.test(rest)) return { text: "", cutInReasoning: true };
  return { text: rest, cutInReasoning: false };
}

/** Thinking begins the answer (its opening tag may be part of the prompt) or a line; any other tag is part of a file. */
function endOfThinking(text: string): number {
  const tag = "</think>";
  const first = text.indexOf("<think>");
  const opensLate = first !== -1 && first < text.indexOf(tag) && /[^\s]/.test(lineBefore(text, first));
  if (opensLate) return 0;
  for (let at = text.lastIndexOf(tag); at !== -1; at = at === 0 ? -1 : text.lastIndexOf(tag, at - 1)) {
    const end = at + tag.length;
    if (!isQuote(text.charAt(at - 1)) && !isQuote(text.charAt(end))) return end;
  }
  return 0;
}

function lineBefore(text: string, at: number): string {
  return at === 0 ? "" : text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
}

function isQuote(character: string): boolean {
  return character !== "" && `"'\``.includes(character);
}

function dropThinkingBlocks(text: string): string {
  const open = /^[ \t]*<thinking>/gm;
  const close = "</thinking>";
  let kept = "";
  let from = 0;
  for (let match = open.exec(text); match !== null; match = open.exec(text)) {
    const end = text.indexOf(close, match.index);
    if (end === -1) break;
    kept += text.slice(from, match.index);
    from = end + close.length;
    open.lastIndex = from;
  }
  return kept + text.slice(from);
}
