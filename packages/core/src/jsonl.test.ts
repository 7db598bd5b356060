import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { z } from "zod";
import { openJsonl, readJsonl } from "./jsonl.ts";
import { collect, survivesParsing } from "./test-support.ts";

// Takes every key: `z.record` leaves out `__proto__`.
const anything = z.custom<object>(() => true);
const numbered = z.object({ n: z.number() });

async function readAll<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  return collect(readJsonl(path, schema));
}

test("what is appended is read again, whatever it holds", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  const records = fc
    .array(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), { maxLength: 20 })
    .filter(survivesParsing);
  await fc.assert(
    fc.asyncProperty(records, async (all) => {
      await writeFile(path, "");
      await using writer = await openJsonl<object>(path);
      await Promise.all(all.map((record) => writer.append(record)));
      expect(JSON.stringify(await readAll(path, anything))).toBe(JSON.stringify(all));
    }),
    { numRuns: 100 },
  );
});

test("a missing file has no records, and opening makes it", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  expect(await readAll(path, numbered)).toEqual([]);
  await (await openJsonl(path)).close();
  expect(await folder.read("x.jsonl")).toBe("");
});

test("a record is on the disk when its append resolves", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  await using writer = await openJsonl(path);
  for (let n = 0; n < 3; n += 1) {
    await writer.append({ n });
    expect((await readAll(path, numbered)).length).toBe(n + 1);
  }
});

test("appends at the same time keep their order and whole lines", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  await using writer = await openJsonl(path);
  const filler = "é".repeat(3000);
  await Promise.all(Array.from({ length: 500 }, (_, n) => writer.append({ n, filler })));
  const read = await readAll(path, numbered);
  expect(read.map(({ n }) => n)).toEqual(Array.from({ length: 500 }, (_, n) => n));
});

test("close waits for what is still being written", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  const writer = await openJsonl(path);
  const appended = writer.append({ n: 1 });
  await writer.close();
  await appended;
  expect(await folder.read("x.jsonl")).toBe('{"n":1}\n');
});

test("after close an append is refused", async () => {
  await using folder = await temporaryFolder();
  const writer = await openJsonl(join(folder.path, "x.jsonl"));
  await writer.close();
  await expect(writer.append({ n: 1 })).rejects.toMatchObject({ code: "environment" });
});

test("a file cut at any byte keeps every record whose line is whole, and can be gone on with", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  const text = [{ n: 1, t: "é\n😀" }, { n: 2 }, { n: 3, t: '{"n":9}' }].map((r) => `${JSON.stringify(r)}\n`).join("");
  const bytes = Buffer.from(text);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    await writeFile(path, bytes);
    await truncate(path, cut);
    const left = bytes.subarray(0, cut).toString("utf8");
    // A line that lacks only its newline is whole.
    const whole = left.split("\n").filter((line) => line.endsWith("}") && text.includes(`${line}\n`)).length;
    expect((await readAll(path, numbered)).map(({ n }) => n)).toEqual([1, 2, 3].slice(0, whole));
    await using writer = await openJsonl(path);
    await writer.append({ n: 4 });
    expect((await readAll(path, numbered)).map(({ n }) => n)).toEqual([...[1, 2, 3].slice(0, whole), 4]);
    expect((await readFile(path, "utf8")).endsWith('\n{"n":4}\n') || whole === 0).toBe(true);
  }
});

test("a torn line longer than any buffer is cut off", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("x.jsonl", `{"n":1}\n{"n":2,"t":"${"x".repeat(300_000)}`);
  await using writer = await openJsonl(path);
  expect(await folder.read("x.jsonl")).toBe('{"n":1}\n');
  await writer.append({ n: 2 });
  expect(await readAll(path, numbered)).toEqual([{ n: 1 }, { n: 2 }]);
});

test("lines longer than any buffer are read", async () => {
  await using folder = await temporaryFolder();
  const lines = [200_000, 5, 65_536, 131_072].map((length, n) => JSON.stringify({ n, t: "é".repeat(length) }));
  const path = await folder.write("x.jsonl", `${lines.join("\n")}\n`);
  expect((await readAll(path, numbered)).map(({ n }) => n)).toEqual([0, 1, 2, 3]);
});

test("a broken line in the middle names file and line", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("x.jsonl", '{"n":1}\n\n{"n":\n{"n":2}\n');
  await expect(readAll(path, numbered)).rejects.toMatchObject({
    code: "input",
    message: `${path}:3 is not valid JSON: {"n":`,
  });
});

test("a wrong field names file, line and field", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("x.jsonl", '{"n":1}\n{"n":"2"}\n');
  await expect(readAll(path, numbered)).rejects.toMatchObject({
    code: "input",
    message: `${path}:2 is not valid:\n  n: Invalid input: expected number, received string`,
  });
});

test("a record can be read while others are appended", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("x.jsonl", '{"n":1}\n');
  const reader = readJsonl(path, numbered);
  expect((await reader.next()).value).toEqual({ n: 1 });
  await appendFile(path, '{"n":2}\n');
  await reader.return(undefined);
  expect(await readAll(path, numbered)).toEqual([{ n: 1 }, { n: 2 }]);
});

test("a folder that is not there is told with what to do", async () => {
  await using folder = await temporaryFolder();
  await expect(openJsonl(join(folder.path, "no/x.jsonl"))).rejects.toMatchObject({
    code: "environment",
    hint: "Check that the folder exists and can be written.",
  });
});
