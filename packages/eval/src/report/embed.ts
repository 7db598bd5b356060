import { escapeHtml, trusted, type Markup } from "./html.ts";

/** A value as JSON inside a script element that never runs; the page's script finds it by its id. */
export function dataScript(id: string, value: unknown): Markup {
  return trusted(`<script type="application/json" id="${escapeHtml(id)}">${scriptJson(value)}</script>\n`);
}

/** JSON that cannot end the script element it stands in: no `<`, and no line separator that old parsers trip over. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
