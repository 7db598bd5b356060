import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

export default [
  {
    id: "reads-out",
    level: "must",
    role: "change",
    title: "The message at the end is in a live region",
    async run({ page, session }) {
      await page.getByLabel(/minutes/i).fill("1");
      await page.getByLabel(/minutes/i).press("Tab");
      await page.getByRole("button", { name: /^\W*start/i }).click();
      await session.advance(65_000);
      const live = "[role=alert], [role=status], [role=alertdialog], output, [aria-live=polite], [aria-live=assertive]";
      const inside = page.locator(live).filter({ hasText: /time['’]s up/i });
      assert.notEqual(await inside.count(), 0, "expected Time's up! to be announced, as an alert or a status");
    },
  },
] satisfies CodeCheck[];
