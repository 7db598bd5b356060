import { afterAll, beforeAll, expect, test } from "vitest";
import { failures } from "../test-support.ts";
import { pageAttacks } from "./page-attacks.ts";
import { openRange, type Range } from "./range.ts";

let range: Range;
beforeAll(async () => {
  range = await openRange();
});
afterAll(async () => {
  await range[Symbol.asyncDispose]();
});

const worker = `addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));`;

test.for(pageAttacks)(
  "a page that $name gets nothing, and does not stop the run",
  { tags: ["slow"], timeout: 120_000 },
  async ({ page, becomes, steps }) => {
    const grade = await range.attack({ "index.html": page(range.canaries), "sw.js": worker }, steps);
    if (becomes === "held") expect(failures(grade)).toEqual([]);
    if (becomes !== "either") expect(grade.failure === null).toBe(becomes === "held");
    expect(grade.failure?.kind ?? "model").toMatch(/^(model|timeout)$/);
    expect(JSON.stringify(grade.checks)).not.toContain(range.canaries.word);
    // Nothing of a terminal's control gets into what is kept.
    expect(grade.browser.consoleErrors.join("")).not.toContain("\u001b");
    expect(range.hits()).toEqual([]);
  },
);
