import assert from "node:assert/strict";
import type { CodeCheck } from "@millwright/eval";

type Page = Parameters<CodeCheck["run"]>[0]["page"];

export default [
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
