import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml, html, trusted } from "./html.ts";

test("values are escaped in text and attributes, markup is kept, null and false leave nothing", () => {
  const rows = ["a & b", "<i>"].map((text) => html`<li title="${text}">${text}</li>`);
  expect(
    html`<ul>
      ${rows}${null}${false}${7}${trusted("<hr>")}
    </ul>`.markup,
  ).toMatchInlineSnapshot(
    `
    "<ul>
          <li title="a &#38; b">a &#38; b</li><li title="&#60;i&#62;">&#60;i&#62;</li>7<hr>
        </ul>"
  `,
  );
});

test("whatever the text, nothing of it can open a tag or end an attribute, and nothing of it is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"'`]/);
      expect(unescape(escaped)).toBe(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd"));
    }),
  );
});

function unescape(escaped: string): string {
  return escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
