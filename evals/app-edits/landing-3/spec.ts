import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

type Page = Parameters<CodeCheck["run"]>[0]["page"];

/** Moves the focus with Tab until it is on the question. */
async function reach(page: Page, question: RegExp): Promise<void> {
  for (let moves = 0; moves < 40; moves += 1) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused === null || focused === document.body ? "" : `${focused.textContent} ${focused.getAttribute("aria-label")}`;
    });
    if (question.test(text)) return;
  }
  assert.fail("the question cannot be reached with the Tab key");
}

const keyCheck = (key: "Enter" | "Space"): CodeCheck => ({
  id: key === "Enter" ? "opens-by-enter" : "opens-by-space",
  level: "must",
  role: "change",
  title: `A question can be reached with Tab and opened with ${key}`,
  async run({ page, session }) {
    await session.advance(200);
    const answer = page.getByText(/cancel at any time/i);
    assert.equal(await answer.isVisible(), false, "the answer is open from the start");
    await reach(page, /can i cancel/i);
    await page.keyboard.press(key);
    await session.advance(500);
    assert.equal(await answer.isVisible(), true, `expected the answer after ${key} on the question`);
  },
});

export default [
  keyCheck("Enter"),
  keyCheck("Space"),
  {
    id: "side-by-side",
    level: "must",
    role: "keep",
    title: "On a wide screen the plans stand side by side",
    async run({ page, session }) {
      await session.advance(200);
      const tops = await Promise.all(
        [/starter/i, /team/i, /enterprise/i].map(async (name) => {
          const box = await page.getByRole("heading", { name }).first().boundingBox();
          assert.notEqual(box, null, `expected a heading ${name}`);
          return box?.y ?? 0;
        }),
      );
      const apart = Math.max(...tops) - Math.min(...tops);
      assert.equal(apart < 60, true, `expected the plans in one row, but their headings are ${apart} px apart in height`);
    },
  },
] satisfies CodeCheck[];
