import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

type Page = Parameters<CodeCheck["run"]>[0]["page"];

const labels = [/^\W*password\b/i, /repeat password/i];

// Covered and readable fields have the same role, name and value: only their kind tells them apart.
export default [
  {
    id: "show-and-hide",
    level: "must",
    title: "Show makes both passwords readable, Hide covers them",
    async run({ page, session }) {
      const press = async (name: RegExp) => {
        await page.getByRole("button", { name }).filter({ visible: true }).first().click();
        await session.advance(500);
      };
      for (const label of labels) await field(page, label).fill("Sunflower7!");
      assert.deepEqual(await covered(page), [true, true], "expected both passwords to be covered at first");
      await press(/\bshow\b/i);
      assert.deepEqual(await covered(page), [false, false], "expected both passwords to be readable after Show");
      await press(/\bhide\b/i);
      assert.deepEqual(await covered(page), [true, true], "expected both passwords to be covered after Hide");
      assert.equal(await field(page, labels[0]!).inputValue(), "Sunflower7!");
    },
  },
] satisfies CodeCheck[];

function field(page: Page, label: RegExp) {
  return page.getByLabel(label).and(page.locator("input")).filter({ visible: true }).first();
}

function covered(page: Page): Promise<boolean[]> {
  return Promise.all(labels.map(async (label) => (await field(page, label).getAttribute("type")) === "password"));
}
