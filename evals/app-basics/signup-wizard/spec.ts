import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

export default [
  {
    id: "browser-back",
    level: "should",
    title: "The browser's back button goes to the step before, with everything as it was left",
    async run({ page, session }) {
      const visible = (name: RegExp) => page.getByLabel(name).filter({ visible: true }).first();
      await visible(/e-?mail/i).fill("zoe@example.org");
      await visible(/^\W*password\b/i).fill("sunflower");
      await page.getByRole("button", { name: /^\W*next\b/i }).click();
      await session.advance(500);
      await visible(/full name/i).fill("Zoe Quist");
      await page.evaluate("history.back()");
      await page.waitForTimeout(300);
      await session.advance(500);
      assert.match(await page.locator("body").innerText(), /step\s*1\s*of\s*3/i);
      assert.equal(await visible(/e-?mail/i).inputValue(), "zoe@example.org");
    },
  },
] satisfies CodeCheck[];
