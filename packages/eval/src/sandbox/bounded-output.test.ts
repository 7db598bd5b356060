import { PassThrough } from "node:stream";
import { finished } from "node:stream/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keepOutput } from "./bounded-output.ts";

async function keep(chunks: readonly string[], bytes: number): Promise<{ text: string; truncated: boolean }> {
  const stream = new PassThrough();
  const kept = keepOutput(stream, bytes);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await finished(stream);
  return { text: kept.text(), truncated: kept.truncated() };
}

test("what fits is kept whole, however it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 20 }), { maxLength: 20 }), async (chunks) => {
      expect(await keep(chunks, 4000)).toEqual({ text: chunks.join(""), truncated: false });
    }),
  );
});

test("of what does not fit both ends are kept, and the rest is counted", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 30 }), { maxLength: 30 }),
      async (chunks) => {
        const all = chunks.join("");
        const { text, truncated } = await keep(chunks, 20);
        expect(truncated).toBe(all.length > 20);
        if (truncated) expect(text).toBe(`${all.slice(0, 10)}\n[${all.length - 20} bytes left out]\n${all.slice(-10)}`);
        else expect(text).toBe(all);
      },
    ),
  );
});
