import { afterAll, beforeAll, expect, test } from "vitest";
import { failures } from "../test-support.ts";
import { openRange, type Range } from "./range.ts";
import { preamble, serverAttacks } from "./server-attacks.ts";

let range: Range;
beforeAll(async () => {
  range = await openRange();
});
afterAll(async () => {
  await range[Symbol.asyncDispose]();
});

test.for(serverAttacks)(
  "a server that $name has got nothing and is $becomes",
  { tags: ["slow"], timeout: 120_000 },
  async ({ source, becomes, because, steps }) => {
    const grade = await range.attack({ "server.js": preamble + source(range.canaries) }, steps);
    if (becomes === "held") expect(failures(grade)).toEqual([]);
    expect(grade.failure === null).toBe(becomes === "held");
    if (because !== undefined) expect(grade.failure?.message).toMatch(because);
    expect(grade.failure?.kind ?? "model").toMatch(/^(model|timeout)$/);
    expect(JSON.stringify(grade.checks) + JSON.stringify(grade.failure)).not.toContain(range.canaries.word);
    expect(range.hits()).toEqual([]);
  },
);
