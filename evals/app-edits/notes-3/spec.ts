import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

type Page = Parameters<CodeCheck["run"]>[0]["page"];

/** How light the page's background is behind the middle of its left edge, from 0 (black) to 255. */
async function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const painter = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    if (painter === null) return -1;
    painter.fillStyle = "white";
    painter.fillRect(0, 0, 1, 1);
    const layers: string[] = [];
    for (let box = document.elementFromPoint(4, innerHeight / 2); box !== null; box = box.parentElement) {
      layers.unshift(getComputedStyle(box).backgroundColor);
    }
    for (const color of layers) {
      painter.fillStyle = color;
      painter.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0] = painter.getImageData(0, 0, 1, 1).data;
    return 0.299 * r + 0.587 * g + 0.114 * b;
  });
}

/** A press that does not wait for the page to be idle, so that a busy machine decides nothing. */
const press = (element: Element): void => (element as HTMLElement).click();

const toggle = (page: Page) =>
  page.getByRole("button", { name: /dark/i }).or(page.getByRole("switch", { name: /dark/i })).or(page.getByRole("checkbox", { name: /dark/i })).first();

export default [
  {
    id: "dark-and-back",
    level: "must",
    role: "change",
    title: "Dark mode makes the page dark, and the same control brings the light back",
    async run({ page, session }) {
      await session.advance(200);
      assert.equal((await lightness(page)) > 180, true, "expected a light page at first");
      await toggle(page).evaluate(press);
      await session.advance(500);
      assert.equal((await lightness(page)) < 80, true, "expected a dark page after pressing Dark mode");
      await page.getByRole("button", { name: /dark|light/i }).or(page.getByRole("switch", { name: /dark|light/i })).or(page.getByRole("checkbox", { name: /dark|light/i })).first().evaluate(press);
      await session.advance(500);
      assert.equal((await lightness(page)) > 180, true, "expected a light page after pressing it again");
    },
  },
  {
    id: "dark-survives",
    level: "must",
    role: "change",
    title: "The page is still dark after a reload",
    async run({ page, session }) {
      await session.advance(200);
      await toggle(page).evaluate(press);
      await session.advance(500);
      await session.reload();
      await session.advance(500);
      assert.equal((await lightness(page)) < 80, true, "expected a dark page after the reload");
    },
  },
  {
    id: "readable-in-the-dark",
    level: "should",
    role: "change",
    title: "In the dark the title of a note stands out from its background",
    async run({ page, session }) {
      await page.getByLabel(/title/i).first().fill("Groceries");
      await page.getByRole("button", { name: /add note/i }).click();
      await toggle(page).evaluate(press);
      await session.advance(500);
      assert.equal((await lightness(page)) < 80, true, "expected a dark page");
      const bright = await page.getByText("Groceries").first().evaluate((element) => {
        const painter = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
        const value = (color: string): number => {
          if (painter === null) return 0;
          painter.fillStyle = color;
          painter.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0] = painter.getImageData(0, 0, 1, 1).data;
          return 0.299 * r + 0.587 * g + 0.114 * b;
        };
        let behind = 0;
        const layers: string[] = [];
        for (let box: Element | null = element; box !== null; box = box.parentElement) layers.unshift(getComputedStyle(box).backgroundColor);
        for (const color of layers) behind = value(color);
        if (painter !== null) painter.clearRect(0, 0, 1, 1);
        return Math.abs(value(getComputedStyle(element).color) - behind);
      });
      assert.equal(bright > 90, true, `the title differs from its background by ${Math.round(bright)} of 255 only`);
    },
  },
] satisfies CodeCheck[];
