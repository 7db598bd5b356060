import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

type Page = Parameters<CodeCheck["run"]>[0]["page"];

/** Whether the element with this text is red: its text, or what it stands on, up to three elements out. */
async function isRed(page: Page, text: RegExp): Promise<boolean> {
  const element = page.getByText(text).filter({ visible: true }).first();
  return element.evaluate((start) => {
    const painter = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    const red = (color: string): boolean => {
      if (painter === null) return false;
      painter.clearRect(0, 0, 1, 1);
      painter.fillStyle = color;
      painter.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, alpha = 0] = painter.getImageData(0, 0, 1, 1).data;
      const spread = r - Math.min(g, b);
      const hue = spread === 0 ? 90 : (60 * (g - b)) / spread;
      return alpha > 40 && r > 100 && r >= g && r >= b && spread >= 24 && Math.abs(hue) <= 22;
    };
    const around: Element[] = [start];
    for (let next = start.parentElement; next !== null && next !== document.body && around.length < 4; ) {
      around.push(next);
      next = next.parentElement;
    }
    return red(getComputedStyle(start).color) || around.some((box) => red(getComputedStyle(box).backgroundColor));
  });
}

/** Spends 520 of the 500 that the page starts with. */
async function spendTooMuch(page: Page): Promise<void> {
  for (const [what, amount] of [
    ["Rent", "300"],
    ["Flights", "220"],
  ] as const) {
    await page.getByLabel(/^\W*what/i).fill(what);
    await page.getByLabel(/^\W*amount/i).fill(amount);
    await page.getByRole("button", { name: /add expense/i }).click();
  }
}

export default [
  {
    id: "turns-red",
    level: "must",
    role: "change",
    title: "The total is red over the budget, and was not before",
    async run({ page, session }) {
      await session.advance(200);
      assert.equal(await isRed(page, /\$\s?0\.00/), false, "the total is red with nothing spent");
      await spendTooMuch(page);
      await session.advance(500);
      assert.equal(await isRed(page, /\$\s?520\.00/), true, "expected the total to be red at $520.00 of $500");
    },
  },
] satisfies CodeCheck[];
