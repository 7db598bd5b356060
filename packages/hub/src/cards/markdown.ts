import { MillwrightError, redact } from "@millwright/core";
import { stringify } from "yaml";

/**
 * A card: front matter as YAML, then Markdown.
 *
 * @throws MillwrightError `input` when it would hold what looks like a credential
 */
export function card(frontMatter: Readonly<Record<string, unknown>>, sections: readonly string[]): string {
  const text = `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${sections.join("\n\n")}\n`;
  // Escapes inside of a credential must not hide it.
  const bare = text.replace(/\\([^\w\s])/g, "$1");
  if (redact(text) === text && redact(bare) === bare) return text;
  throw new MillwrightError("input", "The card would hold what looks like a credential.", {
    hint: "Take it out of the texts that are given for the card.",
  });
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** Text that stands for itself in Markdown: no mark-up, no HTML, one line. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*[\]<>#|]/g, "\\$&");
}

/** A number for people, or `unknown`. */
export function count(value: number | null): string {
  return value === null ? "unknown" : value.toLocaleString("en-US");
}

function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/(?<!\\)\|/g, "\\|");
}
