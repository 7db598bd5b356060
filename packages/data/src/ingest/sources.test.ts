import { rm } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { defaultContract } from "../contract/contract.ts";
import { asLangfuse, asLangSmith, type LogWriter } from "../generate/log-rows.ts";
import { generateWorld } from "../generate/world.ts";
import { openDatabase } from "../store/database.ts";
import { openStore } from "../store/open-store.ts";
import { quote } from "../store/sql.ts";
import { requireStoreState } from "../store/store-state.ts";
import { loadFieldMap, mappedFormat } from "./field-map.ts";
import { findLogFiles } from "./find-log-files.ts";
import { ingest } from "./ingest.ts";

const { interactions } = generateWorld({ calls: 40, seed: 6 });
const silent = { ...defaultContract, redaction: { secrets: false, pii: [] } };

async function writeParquetLog(folder: TemporaryFolder, write: LogWriter, columns: string): Promise<string> {
  const json = await folder.write("rows.jsonl", interactions.map((item) => JSON.stringify(write(item))).join("\n"));
  const path = join(folder.path, "export.parquet");
  await using database = await openDatabase();
  await database.run(
    `COPY (SELECT ${columns} FROM read_json(${quote(json)}, format = 'newline_delimited', map_inference_threshold = -1)) TO ${quote(path)} (FORMAT parquet)`,
  );
  return path;
}

test.each([
  [
    "langfuse",
    asLangfuse,
    "* REPLACE (CAST(start_time AS TIMESTAMP) AS start_time, map_from_entries([{k: 'input', v: usage_details.input}, {k: 'input_cached_tokens', v: usage_details.input_cached_tokens}, {k: 'output', v: usage_details.output}, {k: 'total', v: usage_details.total}]) AS usage_details)",
  ],
  ["langsmith", asLangSmith, "* REPLACE (CAST(start_time AS TIMESTAMPTZ) AS start_time)"],
] as const)("a Parquet export of %s is read, timestamps and maps too", async (format, write, columns) => {
  await using folder = await temporaryFolder();
  const path = await writeParquetLog(folder, write, columns);
  const store = join(folder.path, "store");
  const report = await ingest({ store, files: [path], contract: silent });
  expect(report.sources).toMatchObject([
    { format, rows: interactions.length, taken: interactions.length, added: interactions.length },
  ]);
  await using database = await openDatabase();
  const totals = await database.columns(
    `SELECT sum(input_tokens) AS input, sum(cache_read_tokens) AS cached, CAST(epoch_ms(min(started_at)) AS DOUBLE) AS first FROM read_parquet(${quote(join(store, "calls/**/*.parquet"))})`,
  );
  const sum = (of: (usage: NonNullable<(typeof interactions)[number]["usage"]>) => number | null): number =>
    interactions.reduce((total, { usage }) => total + (usage === null ? 0 : (of(usage) ?? 0)), 0);
  expect(Number(totals["input"]?.[0])).toBe(sum(({ input }) => input.total));
  expect(Number(totals["cached"]?.[0])).toBe(sum(({ input }) => input.cacheRead));
  expect(totals["first"]?.[0]).toBe(Math.min(...interactions.map(({ at }) => Date.parse(at))));
});

describe("a field map", () => {
  test("reads a log of one's own by dotted paths, through JSON in texts and lists", async () => {
    await using folder = await temporaryFolder();
    const map = {
      schema: "millwright.field-map/1",
      fields: {
        id: "req.id",
        at: "ts",
        user: "who",
        model: "req.model",
        messages: "req.body.messages",
        system: "req.sys",
        answer: "out.0.text",
        inputTokens: "n.in",
        cacheReadTokens: "n.hit",
        outputTokens: "n.out",
        costDollars: "usd",
      },
    };
    const format = mappedFormat(await loadFieldMap(await folder.write("map.json", JSON.stringify(map))));
    const row = {
      req: { id: 7, model: "m", sys: "Short.", body: '{"messages":[{"role":"user","content":"Hi"}]}' },
      ts: 1767600000,
      who: "ann",
      out: [{ text: "Hello" }],
      n: { in: 10, hit: 4, out: 2 },
      usd: "0.01",
    };
    expect(format.read(row)).toMatchObject({
      interaction: {
        id: "7",
        user: "ann",
        messages: [{ role: "system" }, { role: "user", content: "Hi" }],
        answer: { content: "Hello" },
        usage: { input: { total: 10, uncached: 6 } },
        costReported: 10_000,
      },
    });
    expect(format.read({ ...row, ts: "soon" })).toEqual({ kind: "refused", reason: "at: expected an instant at ts" });
    expect(format.read({ ...row, req: {} })).toEqual({ kind: "refused", reason: "id: expected a text at req.id" });
  });

  test.each([
    [{ id: "a" }, /id and at must be mapped/],
    [{ id: "a", at: "b", colour: "c" }, /colour/],
  ])("a map with a wrong field is refused: %j", async (fields, message) => {
    await using folder = await temporaryFolder();
    const path = await folder.write("map.json", JSON.stringify({ schema: "millwright.field-map/1", fields }));
    await expect(loadFieldMap(path)).rejects.toMatchObject({ code: "input", message: expect.stringMatching(message) });
  });
});

test("files, folders and patterns are found, each file once, and a path that means none is an error", async () => {
  await using folder = await temporaryFolder();
  for (const name of ["a.jsonl", "b/c.jsonl.gz", "b/d.parquet", "b/notes.md", "e.txt"]) await folder.write(name, "{}");
  const found = async (...paths: string[]): Promise<string[]> =>
    (await findLogFiles(paths, folder.path)).map((path) => path.slice(folder.path.length + 1));
  expect(await found(".")).toEqual(["a.jsonl", "b/c.jsonl.gz", "b/d.parquet"]);
  expect(await found("e.txt", "a.jsonl", "*.jsonl")).toEqual(["a.jsonl", "e.txt"]);
  expect(await found("**/*.{gz,parquet}")).toEqual(["b/c.jsonl.gz", "b/d.parquet"]);
  await expect(found("a.jsonl", "*.csv")).rejects.toMatchObject({ code: "input", message: "*.csv means no file." });
});

test("an ingest that is interrupted takes nothing by halves, and the same again takes all", async () => {
  await using folder = await temporaryFolder();
  const log = await folder.write("log.jsonl", interactions.map((item) => JSON.stringify(item)).join("\n"));
  const options = { store: join(folder.path, "store"), files: [log], contract: silent };
  await expect(ingest({ ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "interrupted" });
  expect((await requireStoreState(options.store)).files).toEqual([]);
  expect(await ingest(options)).toMatchObject({ added: interactions.length });
});

describe("the store", () => {
  test("is written by one process at a time, and a lock of one that is gone is taken over", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "store");
    {
      await using _store = await openStore(path);
      await expect(openStore(path)).rejects.toMatchObject({
        code: "usage",
        message: expect.stringContaining(`(${process.pid})`),
      });
    }
    await folder.write("store/writer.lock", "999999999");
    await using store = await openStore(path);
    expect(store.state.files).toEqual([]);
  });

  test("loses what no line of its log lists, and nothing else", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "store");
    const log = await folder.write("log.jsonl", interactions.map((item) => JSON.stringify(item)).join("\n"));
    await ingest({ store: path, files: [log], contract: silent });
    const before = await requireStoreState(path);
    await folder.write("store/calls/bucket=3/half.parquet.tmp", "half");
    await folder.write("store/staging/in_x/bucket=1/data_0.parquet", "half");
    await (await openStore(path))[Symbol.asyncDispose]();
    await expect(folder.read("store/calls/bucket=3/half.parquet.tmp")).rejects.toThrow("ENOENT");
    await expect(folder.read("store/staging/in_x/bucket=1/data_0.parquet")).rejects.toThrow("ENOENT");
    for (const file of before.files) expect(await folder.read(`store/${file.path}`)).not.toBe("");
  });

  test("that has lost its key is not written to with another", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "store");
    await (await openStore(path))[Symbol.asyncDispose]();
    await rm(join(path, "pseudonym.key"));
    await expect(openStore(path)).rejects.toMatchObject({ code: "input", hint: expect.stringContaining("backup") });
  });

  test("DuckDB installs and loads nothing on its own", async () => {
    await using database = await openDatabase();
    const settings = await database.columns(
      "SELECT current_setting('autoinstall_known_extensions') AS install, current_setting('autoload_known_extensions') AS load",
    );
    expect(settings).toEqual({ install: [false], load: [false] });
    await expect(database.columns("SELECT * FROM read_parquet('https://127.0.0.1:9/x.parquet')")).rejects.toMatchObject(
      { code: "internal" },
    );
  });

  test("memory that runs out is an error that says what to do", async () => {
    await using database = await openDatabase({ memory: "16MB", threads: 1 });
    const tooMuch = "SELECT length(string_agg(i || repeat('x', 1000), '')) FROM range(200000) t(i)";
    await expect(database.columns(tooMuch)).rejects.toMatchObject({
      code: "environment",
      hint: expect.stringContaining("more memory"),
    });
  });
});
