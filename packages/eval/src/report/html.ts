/** Markup that is safe to put into a page as it stands. Only `html` and `trusted` make it. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | false | readonly Part[];

/**
 * A template tag for HTML: every value is escaped, for text and for quoted attributes, unless it is markup itself.
 * Null and false leave nothing, lists are joined.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const markup = strings
    .map((text, index) => text + (index < parts.length ? render(parts[index] ?? null) : ""))
    .join("");
  return { markup };
}

/** Marks text of our own, such as styles or base64, as safe. Never for what a model or a user wrote. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** Text that stands for itself in HTML, in a quoted attribute too; control characters become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
}

function render(part: Part): string {
  if (part === null || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if ("markup" in part) return part.markup;
  return part.map(render).join("");
}
