import { extensionOf } from "./path-like.ts";

/**
 * The first placeholder for code that the model did not write out ("… existing code …", "rest unchanged"), or null.
 * Only lines that are a comment and nothing else are looked at, and prose files not at all.
 */
export function findLazyComment(content: string, path: string): string | null {
  if (/^(?:md|mdx|txt|json|csv|svg)$/.test(extensionOf(path))) return null;
  const hashComments = /^(?:py|sh|bash|rb|yml|yaml|toml|env)$/.test(extensionOf(path));
  for (const line of content.split("\n")) {
    const comment = commentIn(line, hashComments);
    if (comment !== null && isPlaceholder(comment)) return line.trim();
  }
  return null;
}

/** The text of a comment line. A line inside a block comment may end a sentence, so it must begin with an ellipsis. */
function commentIn(line: string, hashComments: boolean): string | null {
  if (line.length > 300) return null;
  const text = line.trim();
  const marked = /^(?:\/\/+|\/\*+|\{\s*\/\*+|<!--|\*)(.*)$/.exec(text) ?? (hashComments ? /^#+(.*)$/.exec(text) : null);
  if (marked === null) return null;
  const inner = (marked[1] ?? "").replace(/(?:\*+\/\s*\}?|-->)$/, "").trim();
  if (text.startsWith("*") && !/^(?:\.\.\.|…).*\w/.test(inner)) return null;
  return inner;
}

const code =
  "(?:code|codebase|file|component|components|function|functions|method|methods|styles?|css|html|markup|jsx|imports?|logic|handlers?|routes?|rules|sections?|content|implementation|script|page|layout|tests?)";
const whole = "(?:code|file|component|function|implementation|script|html|css|markup|jsx|page)";
const unchanged =
  "(?:unchanged|untouched|(?:the )?same(?: as (?:before|above|previously|in the original))?|identical|as (?:before|above|is)|as it (?:was|is)|omitted|not shown|here|goes here)";
const verb = "(?:is|are|stays?|remains?|left|kept|continues|goes)";

const placeholders: readonly RegExp[] = [
  new RegExp(`^(?:the )?(?:rest|remainder)(?: ${verb})? ${unchanged}$`),
  new RegExp(
    `^(?:the )?(?:rest|remainder) of (?:the |your |this |my )?(?:[\\w.-]+ )?${whole}(?: (?:${verb} )?${unchanged})?$`,
  ),
  new RegExp(`^(?:the )?rest of (?:the |your |this )?[\\w.-]+ (?:${verb} )?${unchanged}$`),
  new RegExp(`^(?:everything|all) else (?:${verb} )?${unchanged}$`),
  new RegExp(
    `^(?:all )?(?:the |your )?(?:remaining|existing|previous|other|original|current) (?:[\\w.-]+ ){0,2}${code} (?:${verb} )?${unchanged}$`,
  ),
  /^(?:your |the )?(?:existing|previous|original|unchanged) code$/,
  /^(?:(?:this|these) )?(?:(?:code|part|section) )?(?:is |are |remains? |stays? )?(?:unchanged|same as before)$/,
  /^(?:[\w.-]+ ){1,3}same as before$/,
  /^(?:keep|add|insert|put|paste|include|copy) (?:the |your |all )?(?:rest of|existing|previous|original|remaining) .*(?:here|unchanged|same|as is|as before|code)$/,
  /^no changes?(?: (?:here|needed|below|to .*))?$/,
  /\b(?:omitted|truncated|shortened|left out|removed|skipped|not shown) for (?:brevity|clarity)\b/,
  /^for brevity\b|\bcode omitted\b/,
];

/** What an ellipsis must come with before it counts: "... existing code", not "Loading...". */
const elided = new RegExp(
  `\\b(?:existing|unchanged|omitted|as before|as above|same as|rest of|rest|remaining|previous|original|keep|other (?:[\\w.-]+ )?${code}|more (?:[\\w.-]+ )?${code}|your code|code here|${code} here)\\b`,
);

function isPlaceholder(comment: string): boolean {
  const text = comment.toLowerCase().replaceAll("…", "...").replace(/\s+/g, " ").trim();
  if (text === "...") return true;
  const bare = text
    .replace(/^[.\s([]+|[.\s)\]:]+$/g, "")
    .replace(/[(),;:–—]|\s-\s/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (placeholders.some((pattern) => pattern.test(bare))) return true;
  const leads = /^[([]?\s*\.\.\./.test(text);
  const isSpread = /^\.\.\.[a-z_$]/.test(text) && !/\.\.\.\s*[)\]]?$/.test(text);
  if (isSpread) return /^\.\.\.(?:existing code|rest of (?:the|your)|unchanged)/.test(text);
  return leads && elided.test(bare);
}
