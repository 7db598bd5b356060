import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { readLines, type Line } from "./read-lines.ts";
import { readRows, type RawRow } from "./read-rows.ts";

async function rowsOf(path: string): Promise<RawRow[]> {
  const all: RawRow[] = [];
  for await (const rows of readRows(path)) all.push(...rows);
  return all;
}

const summary = (rows: readonly RawRow[]): unknown[] =>
  rows.map((row) => ("refused" in row ? `${row.line}: ${row.refused}` : row.value));

test.each([
  ["plain", (text: string) => Buffer.from(text)],
  ["gzip", (text: string) => gzipSync(text)],
  ["gzip of two members", (text: string) => Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))])],
  ["zstd", (text: string) => zstdCompressSync(Buffer.from(text))],
])("reads %s lines, whatever the file is called", async (_name, pack) => {
  await using folder = await temporaryFolder();
  const path = await folder.write("log", pack('{"a":1}\n\n{"a":"é"}\r\n{"a":3}'));
  expect(summary(await rowsOf(path))).toEqual([{ a: 1 }, { a: "é" }, { a: 3 }]);
});

test("a broken line is refused with its number, and the others are read", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("log", '{"a":1}\n{"a":\n{"a":2}\n{"a":3');
  expect(summary(await rowsOf(path))).toEqual([
    { a: 1 },
    "2: not valid JSON",
    { a: 2 },
    "4: torn: the last line ends early",
  ]);
});

test("a truncated archive gives what could be read and says where it broke off", async () => {
  await using folder = await temporaryFolder();
  const lines = Array.from({ length: 40_000 }, (_, n) => JSON.stringify({ n, filler: Math.sin(n) }));
  const packed = gzipSync(lines.join("\n"));
  const rows = await rowsOf(await folder.write("cut.gz", packed.subarray(0, packed.length >> 1)));
  expect(rows.length).toBeGreaterThan(1000);
  expect(rows.at(-1)).toMatchObject({ refused: expect.stringMatching(/^the file breaks off or is damaged: /) });
  expect(rows[0]).toEqual({ line: 1, value: { n: 0, filler: 0 } });
});

test("text that is not UTF-8 is refused line by line, and UTF-16 is named", async () => {
  await using folder = await temporaryFolder();
  const latin = Buffer.concat([Buffer.from('{"a":1}\n{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"a":2}\n')]);
  expect(summary(await rowsOf(await folder.write("latin", latin)))).toEqual([{ a: 1 }, "2: not UTF-8", { a: 2 }]);
  const wide = Buffer.from(`\ufeff${JSON.stringify({ a: "x".repeat(60) })}\n`, "utf16le");
  expect(summary(await rowsOf(await folder.write("wide", wide)))[0]).toBe("1: not UTF-8: this looks like UTF-16");
});

test("a byte order mark is no part of the first line", async () => {
  await using folder = await temporaryFolder();
  expect(summary(await rowsOf(await folder.write("log", '\ufeff{"a":1}\n')))).toEqual([{ a: 1 }]);
});

test("a line of 20 MB is read, and one above the limit is refused without being kept", async () => {
  await using folder = await temporaryFolder();
  const long = JSON.stringify({ a: "x".repeat(20_000_000) });
  const path = await folder.write("log", `{"a":1}\n${long}\n{"a":2}\n`);
  const rows = await rowsOf(path);
  expect(rows.map((row) => ("value" in row ? (row.value as { a: string | number }).a.toString().length : -1))).toEqual([
    1, 20_000_000, 1,
  ]);
  const lines: Line[] = [];
  for await (const batch of readLines(path, "none", 1024 * 1024)) lines.push(...batch);
  expect(lines.map((line) => ("refused" in line ? line.refused : line.text.length))).toEqual([
    7,
    "longer than 1 MiB",
    7,
  ]);
});

test("of equal keys the last counts", async () => {
  await using folder = await temporaryFolder();
  expect(summary(await rowsOf(await folder.write("log", '{"a":1,"a":2}\n')))).toEqual([{ a: 2 }]);
});

test("a pretty-printed document or a list is read as a whole", async () => {
  await using folder = await temporaryFolder();
  const rows = [{ a: [1, 2] }, { b: null }];
  expect(summary(await rowsOf(await folder.write("list.json", JSON.stringify(rows, null, 2))))).toEqual(rows);
  expect(summary(await rowsOf(await folder.write("short.json", JSON.stringify(rows))))).toEqual(rows);
  expect(summary(await rowsOf(await folder.write("one.json", JSON.stringify(rows[0], null, 2))))).toEqual([rows[0]]);
  expect(summary(await rowsOf(await folder.write("broken.json", "[\n1,\n")))).toEqual([
    expect.stringMatching(/^1: not valid JSON/),
  ]);
});

test("a file that is no Parquet behind its first bytes gives one refused row", async () => {
  await using folder = await temporaryFolder();
  expect(summary(await rowsOf(await folder.write("x.parquet", "PAR1 and nothing more")))).toEqual([
    expect.stringMatching(/^1: the Parquet file is damaged/),
  ]);
});

test("lines come out whole and numbered however the bytes are cut", async () => {
  await using folder = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 30 }), async (texts) => {
      const clean = [...texts.map((text) => text.replaceAll(/[\n\ufeff]/g, "")), "end"];
      const path = await folder.write("any", clean.join("\n"));
      const lines: Line[] = [];
      for await (const batch of readLines(path, "none", 1e6)) lines.push(...batch);
      expect(lines.map((line) => ("text" in line ? line.text : line.refused)).join("\n")).toBe(clean.join("\n"));
      expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
    }),
    { numRuns: 60 },
  );
});
