/**
 * The words that a matching text may be met by: those of a plain text, or the letters that a regular expression spells
 * out, with and without what is optional. None when it can be met without a word. Alternative parts count too; what a
 * look-ahead or look-behind forbids does not.
 */
export function patternWords(text: string): string[] {
  const source = /^\/(.+)\/[a-z]*$/s.exec(text)?.[1];
  if (source === undefined) return words(text);
  const spelt = speltOut(source);
  const [long, short] = [words(spelt.replace(/(.)\?/g, "$1")), words(spelt.replace(/.\?/g, ""))];
  return long.length === 0 || short.length === 0 ? [] : [...new Set([...long, ...short])];
}

/** The words of a text in lower case, of three letters at least. Numbers are what an app works out. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
}

function speltOut(source: string): string {
  return withoutForbidden(source)
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/\{\d+(,\d*)?\}/g, " ")
    .replace(/\\[a-zA-Z]/g, " ")
    .replace(/\\(.)/g, "$1");
}

/** Leaves out `(?!…)` and `(?<!…)` with all that is nested inside. */
function withoutForbidden(source: string): string {
  let kept = "";
  let at = 0;
  while (at < source.length) {
    if (!/^\(\?<?!/.test(source.slice(at, at + 4))) {
      kept += source.charAt(at);
      at += 1;
      continue;
    }
    let depth = 0;
    do {
      const character = source.charAt(at);
      if (character === "\\") at += 1;
      else if (character === "(") depth += 1;
      else if (character === ")") depth -= 1;
      at += 1;
    } while (depth > 0 && at < source.length);
  }
  return kept;
}
