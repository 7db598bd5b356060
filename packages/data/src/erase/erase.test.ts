import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { contractOf } from "../contract/contract.ts";
import { createPseudonyms, loadPseudonymKey } from "../contract/pseudonyms.ts";
import { buildDataset } from "../dataset/build-dataset.ts";
import { generateWorld } from "../generate/world.ts";
import { ingest } from "../ingest/ingest.ts";
import { openDatabase } from "../store/database.ts";
import { quoteList } from "../store/sql.ts";
import { readStoreState, requireStoreState } from "../store/store-state.ts";
import { erase, planErase } from "./erase.ts";

const world = generateWorld({ calls: 240, users: 12, seed: 9 });
const user = world.truth.erasedUsers[0] ?? "";
const own = world.interactions.filter((interaction) => interaction.user === user);
const contract = contractOf(
  {
    apiVersion: "v3.1.0",
    kind: "DataContract",
    id: "x",
    version: "1",
    status: "active",
    description: { purpose: "test" },
    customProperties: [
      { property: "redaction", value: { secrets: false, pii: [] } },
      { property: "consent", value: [{ purposes: ["train"], basis: "consent", policyVersion: "1" }] },
    ],
  },
  "test",
);

async function makeStore(
  folder: TemporaryFolder,
): Promise<{ store: string; lineage: string; user: string; log: string }> {
  const lines = [...world.interactions, ...world.outcomes].map((row) => JSON.stringify(row));
  const log = await folder.write("log.jsonl", lines.join("\n"));
  const store = join(folder.path, "store");
  await ingest({ store, files: [log], contract });
  return { store, lineage: join(folder.path, "lineage"), user, log };
}

/** Every row on the disk, whether the log lists its file or not, that is the user's. */
async function left(store: string): Promise<number> {
  const subject = createPseudonyms(await loadPseudonymKey(join(store, "pseudonym.key"))).of("user", user);
  const names = (await readdir(store, { recursive: true })).filter((name) => name.endsWith(".parquet"));
  await using database = await openDatabase();
  const calls = quoteList(names.filter((name) => name.startsWith("calls")).map((name) => join(store, name)));
  const outcomes = quoteList(names.filter((name) => name.startsWith("outcomes")).map((name) => join(store, name)));
  const ids = quoteList(own.map(({ id }) => id));
  const { n } = await database.columns(
    `SELECT (SELECT count(*) FROM read_parquet(${calls}) WHERE subject = '${subject}' OR id IN (SELECT unnest(${ids}))) + (SELECT count(*) FROM read_parquet(${outcomes}) WHERE interaction IN (SELECT unnest(${ids}))) AS n`,
  );
  return Number(n?.[0]);
}

async function rowsIn(store: string): Promise<number> {
  return (await requireStoreState(store)).files.reduce((sum, { rows }) => sum + rows, 0);
}

describe("erase", () => {
  test("plans without changing anything, then removes every row and says where datasets still hold some", async () => {
    await using folder = await temporaryFolder();
    const options = await makeStore(folder);
    const build = {
      ...options,
      out: join(folder.path, "datasets"),
      name: "before",
      kind: "sft" as const,
      asOf: "2026-06-01T00:00:00.000Z",
    };
    const { manifest } = await buildDataset(build);
    const log = await readFile(join(options.store, "log.jsonl"), "utf8");
    const before = await rowsIn(options.store);
    const plan = await planErase(options);
    const outcomes = world.outcomes.filter(({ interaction }) => own.some(({ id }) => id === interaction));
    expect(plan).toMatchObject({
      calls: own.length,
      outcomes: outcomes.length,
      datasets: [{ dataset: manifest.id, name: "before" }],
    });
    expect(await readFile(join(options.store, "log.jsonl"), "utf8")).toBe(log);

    const receipt = await erase(options);
    expect(receipt).toMatchObject({
      removed: { calls: own.length, outcomes: outcomes.length },
      datasets: plan.datasets,
    });
    expect(await left(options.store)).toBe(0);
    expect(await rowsIn(options.store)).toBe(before - own.length - outcomes.length);
    expect(await readFile(join(options.store, "erasures", `${receipt.id}.json`), "utf8")).not.toContain(user);
    const after = await buildDataset({ ...build, name: "after" });
    expect((await planErase(options)).datasets.map(({ name }) => name)).toEqual(["before"]);
    expect(after.manifest.inputs.store).not.toBe(manifest.inputs.store);
  });

  test("what is erased does not come back with the same logs, nor with later outcomes", async () => {
    await using folder = await temporaryFolder();
    const options = await makeStore(folder);
    await erase(options);
    const outcome = {
      schema: "millwright.outcome/1",
      interaction: own[0]?.id,
      at: "2026-06-01T00:00:00Z",
      kind: "kept",
    };
    const again = await folder.write(
      "again.jsonl",
      `${await readFile(options.log, "utf8")}\n${JSON.stringify(outcome)}\n`,
    );
    const report = await ingest({ store: options.store, files: [again], contract });
    expect(report.reasons["erased"]).toBeGreaterThan(own.length);
    expect(report.added).toBe(0);
    expect(await left(options.store)).toBe(0);
    expect(await erase(options)).toMatchObject({ removed: { calls: 0, outcomes: 0 } });
  });

  test("killed with kill -9 half-way, no build sees the user, and the same command finishes", async () => {
    await using folder = await temporaryFolder();
    const options = await makeStore(folder);
    const before = await rowsIn(options.store);
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script, JSON.stringify(options)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "close");
    // The script stops where its tombstone is on the disk and its files are not: the worst moment.
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await ended;
    expect((await readStoreState(options.store))?.openErasures).toHaveLength(1);
    expect(await left(options.store)).toBeGreaterThan(0);
    const build = {
      ...options,
      out: join(folder.path, "datasets"),
      name: "between",
      kind: "sft" as const,
      asOf: "2026-06-01T00:00:00.000Z",
    };
    await buildDataset(build);
    expect((await planErase(options)).datasets).toEqual([]);

    const receipt = await erase(options);
    expect(receipt.removed.calls).toBe(own.length);
    expect(await left(options.store)).toBe(0);
    expect((await requireStoreState(options.store)).openErasures).toEqual([]);
    expect(await rowsIn(options.store)).toBe(before - receipt.removed.calls - receipt.removed.outcomes);
  });
});

const module = (name: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href);
const script = `
  import { openStore } from ${module("../store/open-store.ts")};
  import { openDatabase } from ${module("../store/database.ts")};
  import { planErasure } from ${module("plan-erasure.ts")};
  import { createHash } from "node:crypto";
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const { store: folder, lineage, user } = JSON.parse(process.argv[1]);
  const store = await openStore(folder);
  const database = await openDatabase();
  const subject = store.pseudonyms.of("user", user);
  const plan = await planErasure(database, folder, lineage, store.state, subject);
  await store.commit({ event: "erasure-started", at: new Date().toISOString(), id: plan.id, subject, interactions: plan.interactions.map((id) => sha256(id)) });
  process.stdout.write("started\\n");
  setInterval(() => {}, 1000);
`;
