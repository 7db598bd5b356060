import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

export default [
  {
    id: "fields-have-names",
    level: "must",
    role: "change",
    title: "Each field has a name beside its placeholder, which a screen reader reads out",
    async run({ page, session }) {
      await session.advance(200);
      for (const words of [/name/i, /e-?mail/i, /message/i]) {
        const field = page.getByRole("textbox", { name: words }).first();
        assert.equal((await field.count()) > 0, true, `expected a field ${words}`);
        const names = await field.evaluate((element) => {
          const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent);
          const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/);
          const pointed = ids.map((id) => document.getElementById(id)?.textContent ?? "");
          return [...labels, ...pointed, element.getAttribute("aria-label"), element.getAttribute("title")].join(" ");
        });
        assert.match(names, words, `the field ${words} has no name but its placeholder`);
      }
    },
  },
] satisfies CodeCheck[];
