import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { interactionSchema, type Interaction } from "@millwright/core";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { contractOf, defaultContract } from "../contract/contract.ts";
import { generateWorld } from "../generate/world.ts";
import { writeLogs } from "../generate/write-logs.ts";
import { openDatabase } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import { requireStoreState } from "../store/store-state.ts";
import { ingest } from "./ingest.ts";

async function textOfStore(store: string): Promise<string> {
  await using database = await openDatabase();
  const texts: string[] = [];
  for (const { path } of (await requireStoreState(store)).files) {
    const columns = await database.columns(
      `SELECT CAST(to_json(t) AS VARCHAR) AS row FROM read_parquet(${quote(join(store, path))}) t`,
    );
    texts.push(...(columns["row"] ?? []).map(String));
  }
  const names = await readdir(join(store, "quarantine")).catch(() => []);
  for (const name of names) texts.push(await readFile(join(store, "quarantine", name), "utf8"));
  return texts.join("\n") + (await readFile(join(store, "log.jsonl"), "utf8"));
}

test("nothing that was planted, and nobody's name, is anywhere in the store", async () => {
  await using folder = await temporaryFolder();
  const world = generateWorld({ calls: 700, seed: 3 });
  const logs = await writeLogs(world, join(folder.path, "logs"));
  const store = join(folder.path, "store");
  await ingest({ store, files: logs.map(({ path }) => path), contract: defaultContract });
  const text = await textOfStore(store);
  expect(world.truth.secrets.length + world.truth.personal.length).toBeGreaterThan(25);
  expect([...world.truth.secrets, ...world.truth.personal].filter((value) => text.includes(value))).toEqual([]);
  expect(text).not.toMatch(/user-\d+-project|"user-\d+"/);
  expect(text).toMatch(/REDACTED/);
});

test("the quarantine names file, line and reason of every refused row, and none of its content", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write(
    "log.jsonl",
    '{"schema":"millwright.interaction/1","id":"a","at":"2026-01-05T08:00:00Z"}\n{"schema":"millwright.interaction/1","id":"b","at":"never","user":"jane"}\n{broken jane\n',
  );
  const store = join(folder.path, "store");
  const report = await ingest({ store, files: [path], contract: defaultContract });
  expect(report).toMatchObject({ rows: 3, taken: 1, refused: 2 });
  const [name = ""] = await readdir(report.quarantine);
  const lines = (await readFile(join(report.quarantine, name), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { file: path, line: 2, reason: "at: Invalid ISO datetime" },
    { file: path, line: 3, reason: "not valid JSON" },
  ]);
});

test("outcomes that come later attach by id, redacted like the answer they belong to", async () => {
  await using folder = await temporaryFolder();
  const store = join(folder.path, "store");
  const text = "Write to jane.doe@mail.org";
  const call: Interaction = interactionSchema.parse({
    schema: "millwright.interaction/1",
    id: "a",
    at: "2026-01-05T08:00:00Z",
    user: "jane",
    answer: { role: "assistant", content: text },
  });
  const outcome = {
    schema: "millwright.outcome/1",
    interaction: "a",
    at: "2026-01-06T08:00:00Z",
    kind: "edited",
    edited: { text: `${text}!` },
    evidence: "editor",
  };
  await ingest({ store, files: [await folder.write("1.jsonl", JSON.stringify(call))], contract: defaultContract });
  await ingest({ store, files: [await folder.write("2.jsonl", JSON.stringify(outcome))], contract: defaultContract });
  const stored = await textOfStore(store);
  const placeholders = stored.match(/user-[0-9a-f]{8}@example\.com/g) ?? [];
  expect(placeholders).toHaveLength(2);
  expect(new Set(placeholders).size).toBe(1);
});

test("mutated lines never break an ingest, and every row is counted", async () => {
  await using folder = await temporaryFolder();
  const world = generateWorld({ calls: 80, seed: 11 });
  const logs = await writeLogs(world, join(folder.path, "logs"));
  const plain = logs.filter(({ path }) => path.endsWith(".jsonl"));
  let state = 12345;
  const random = (below: number): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below;
  const files: string[] = [];
  let lines = 0;
  for (const { path, format } of plain) {
    const rows = (await readFile(path))
      .toString("latin1")
      .split("\n")
      .filter((line) => line !== "");
    const mutated = rows
      .flatMap((row) => [row, mutate(row, random), mutate(mutate(row, random), random)])
      .filter((row) => row.trim() !== "");
    lines += format === "otel" ? 0 : mutated.length;
    files.push(
      await folder.write(`mutated-${format}-${files.length}.jsonl`, Buffer.from(mutated.join("\n"), "latin1")),
    );
  }
  const off = { ...defaultContract, redaction: { secrets: false, pii: [] } };
  const report = await ingest({ store: join(folder.path, "store"), files, contract: off });
  expect(report.rows).toBe(report.taken + report.refused);
  const counted = report.sources.filter(({ format }) => format !== "otel").reduce((sum, { rows }) => sum + rows, 0);
  expect(counted).toBe(lines);
  expect(report.taken).toBeGreaterThan(80);
});

function mutate(line: string, random: (below: number) => number): string {
  const at = random(line.length + 1);
  switch (random(6)) {
    case 0:
      return line.slice(0, at);
    case 1:
      return line.slice(0, at) + String.fromCharCode(32 + random(224)) + line.slice(at + 1);
    case 2:
      return line.slice(0, at) + line.slice(at + random(40));
    case 3:
      return line.replace(/\d+/g, (digits) => (random(3) === 0 ? `-${digits}9999999999999` : digits));
    case 4:
      return line.replace(/"[^"]{1,20}"/g, (text) =>
        random(8) === 0 ? (["null", "[]", "{}", "1e999", "true"][random(5)] ?? text) : text,
      );
    default:
      return line.slice(0, at) + "[".repeat(random(3000)) + line.slice(at);
  }
}

const index = JSON.stringify(pathToFileURL(join(import.meta.dirname, "../index.ts")).href);
const ingestScript = `
  import { contractOf, defaultContract, ingest } from ${index};
  const [store, ...files] = process.argv.slice(1);
  process.stdout.write("begun\\n");
  const contract = { ...defaultContract, redaction: { secrets: false, pii: [] } };
  await ingest({ store, files, contract });
  process.stdout.write("done\\n");
`;

test(
  "killed with kill -9 at any moment, the same ingest again gives the store of an undisturbed one",
  { timeout: 240_000 },
  async () => {
    await using folder = await temporaryFolder();
    const world = generateWorld({ calls: 120, seed: 5 });
    const logs = await writeLogs(world, join(folder.path, "logs"));
    const files = logs.map(({ path }) => path);
    const contract = contractOf(
      {
        apiVersion: "v3.1.0",
        kind: "DataContract",
        id: "x",
        version: "1",
        status: "active",
        description: { purpose: "test" },
        customProperties: [{ property: "redaction", value: { secrets: false, pii: [] } }],
      },
      "test",
    );
    const calm = await ingest({ store: join(folder.path, "calm"), files, contract });
    const store = join(folder.path, "store");
    // Killed at once, while it reads, and while it writes its files.
    for (const seen of ["log.jsonl", "quarantine", "staging"]) {
      const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", ingestScript, store, ...files], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "close");
      await Promise.race([untilThere(join(store, seen)), ended]);
      child.kill("SIGKILL");
      await ended;
    }
    await ingest({ store, files, contract });
    const state = await requireStoreState(store);
    const rows = state.files.reduce((sum, file) => sum + file.rows, 0);
    expect(rows).toBe(calm.added);
    const onDisk = (await readdir(join(store, "calls"), { recursive: true })).filter((name) =>
      name.endsWith(".parquet"),
    );
    expect(onDisk).toHaveLength(state.files.filter(({ kind }) => kind === "calls").length);
    expect(await readdir(join(store, "staging")).catch(() => [])).toEqual([]);
  },
);

async function untilThere(path: string): Promise<void> {
  while (!existsSync(path)) await sleep(5);
}
