import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { datasetManifestSchema, type DatasetManifest } from "@millwright/core";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractOf } from "../contract/contract.ts";
import { generateWorld, type World } from "../generate/world.ts";
import { ingest } from "../ingest/ingest.ts";
import { openDatabase } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import { sha256OfFile } from "../store/write-parquet.ts";
import { buildDataset, type BuildOptions } from "./build-dataset.ts";
import { diffDatasets } from "./diff-datasets.ts";
import type { SuiteTexts } from "./suite-texts.ts";

const suites: SuiteTexts[] = [
  {
    id: "public",
    hash: "suite-hash",
    tasks: [
      {
        id: "todo",
        text: "Build a todo list where I can add things, tick them off, delete them with a button at the right, and see how many are still left to do below the list.",
      },
      {
        id: "clock",
        text: "Make a clock that shows the time of three cities side by side, each with its name above, and let me choose the cities from a menu that closes again.",
      },
    ],
  },
];
const contract = contractOf(
  {
    apiVersion: "v3.1.0",
    kind: "DataContract",
    id: "x",
    version: "1",
    status: "active",
    description: { purpose: "test" },
    slaProperties: [{ property: "retention", value: 400, unit: "d" }],
    customProperties: [
      { property: "redaction", value: { secrets: false, pii: [] } },
      {
        property: "consent",
        value: [{ purposes: ["spend", "train"], basis: "consent", policyVersion: "2026-01", cohorts: ["free", "pro"] }],
      },
    ],
  },
  "test",
);

let folder: TemporaryFolder;
let world: World;
let base: Omit<BuildOptions, "name" | "kind">;

beforeAll(async () => {
  folder = await temporaryFolder();
  world = generateWorld({ calls: 1500, seed: 4, suiteTexts: suites[0]?.tasks.map(({ text }) => text) ?? [] });
  const lines = [...world.interactions, ...world.outcomes].map((row) => JSON.stringify(row));
  const store = join(folder.path, "store");
  await ingest({ store, files: [await folder.write("log.jsonl", lines.join("\n"))], contract });
  base = {
    store,
    out: join(folder.path, "datasets"),
    lineage: join(folder.path, "lineage"),
    asOf: "2026-06-01T00:00:00.000Z",
  };
});
afterAll(() => folder[Symbol.asyncDispose]());

async function rowsOf(path: string, manifest: DatasetManifest, split = "*"): Promise<Record<string, unknown>[]> {
  await using database = await openDatabase();
  const { row } = await database.columns(
    `SELECT CAST(to_json(t) AS VARCHAR) AS row FROM read_parquet(${quote(join(path, "data", `${split}-*.parquet`))}) t`,
  );
  expect(manifest.files.length).toBeGreaterThan(0);
  return (row ?? []).map((text) => JSON.parse(String(text)) as Record<string, unknown>);
}

async function lineageOf(manifest: DatasetManifest): Promise<Map<string, { interaction: string; subject: string }[]>> {
  await using database = await openDatabase();
  const { example, interaction, subject } = await database.columns(
    `SELECT * FROM read_parquet(${quote(join(base.lineage, manifest.id, "rows.parquet"))})`,
  );
  const all = (example ?? []).map((id, index) => ({
    id: String(id),
    interaction: String(interaction?.[index]),
    subject: String(subject?.[index]),
  }));
  return Map.groupBy(all, ({ id }) => id);
}

describe("a build", () => {
  test("takes only what may train and whose outcome is shown; every filter says what it removed", async () => {
    const { folder: path, manifest } = await buildDataset({ ...base, name: "sft", kind: "sft", suites });
    expect(datasetManifestSchema.parse(JSON.parse(await readFile(join(path, "manifest.json"), "utf8")))).toEqual(
      manifest,
    );
    for (const { in: before, out, removed } of manifest.filters) {
      expect(before - out).toBe(Object.values(removed).reduce((sum, count) => sum + count, 0));
    }
    for (const [index, filter] of manifest.filters.slice(1).entries())
      expect(filter.in).toBe(manifest.filters[index]?.out);
    const cohorts = new Map(world.interactions.map(({ id, cohort }) => [id, cohort]));
    const used = [...(await lineageOf(manifest)).values()].flat();
    expect(used.length).toBeGreaterThan(300);
    expect(used.filter(({ interaction }) => world.truth.denied.includes(interaction))).toEqual([]);
    expect(used.filter(({ interaction }) => cohorts.get(interaction) === "business")).toEqual([]);
    expect(manifest.consent.grounds).toEqual([
      { basis: "consent", policyVersion: "2026-01", interactions: manifest.counts.interactions },
    ]);
  });

  test("holds no task of a suite that it was checked against, and says which it was", async () => {
    const unchecked = await buildDataset({ ...base, name: "unchecked", kind: "sft" });
    const checked = await buildDataset({ ...base, name: "checked", kind: "sft", suites });
    const leaks = async ({ manifest }: typeof checked): Promise<number> =>
      [...(await lineageOf(manifest)).values()]
        .flat()
        .filter(({ interaction }) => world.truth.leaks.includes(interaction)).length;
    expect(unchecked.manifest.decontamination).toBeNull();
    expect(await leaks(unchecked)).toBeGreaterThan(0);
    expect(await leaks(checked)).toBe(0);
    expect(checked.manifest.decontamination).toMatchObject({
      removed: await leaks(unchecked),
      suites: [{ id: "public", tasks: 2 }],
    });
  });

  test("keeps one of equal rows and finds nearly equal prompts as theory says", async () => {
    const { manifest } = await buildDataset({ ...base, name: "dedup", kind: "label" });
    const used = new Set([...(await lineageOf(manifest)).values()].flat().map(({ interaction }) => interaction));
    expect(world.truth.exact.filter(([a, b]) => used.has(a) && used.has(b))).toEqual([]);
    const both = world.truth.near.filter(([a, b]) => used.has(a) && used.has(b));
    expect(both.length).toBeLessThan(world.truth.near.length / 4);
  });

  test("never has a user or project in two splits", async () => {
    const { folder: path, manifest } = await buildDataset({
      ...base,
      name: "split",
      kind: "sft",
      split: { validation: 0.2, test: 0.2 },
    });
    const lineage = await lineageOf(manifest);
    const projects = new Map(world.interactions.map(({ id, project }) => [id, project]));
    const seen = new Map<string, Set<string>>();
    for (const split of ["train", "validation", "test"]) {
      const rows = await rowsOf(path, manifest, split);
      expect(rows.length).toBeGreaterThan(20);
      for (const { id } of rows) {
        for (const { subject, interaction } of lineage.get(String(id)) ?? []) {
          for (const key of [subject, projects.get(interaction) ?? ""])
            seen.set(key, (seen.get(key) ?? new Set()).add(split));
        }
      }
    }
    expect([...seen.values()].filter((splits) => splits.size > 1)).toEqual([]);
  });

  test("the same again has the same id and the same bytes, wherever it is written", async () => {
    const options = { ...base, name: "twice", kind: "preference" as const, suites };
    const first = await buildDataset(options);
    const second = await buildDataset({ ...options, out: join(folder.path, "elsewhere") });
    expect(second.manifest).toEqual(first.manifest);
    for (const { path, sha256 } of first.manifest.files) {
      expect(await sha256OfFile(join(first.folder, path))).toBe(sha256);
      expect(await sha256OfFile(join(second.folder, path))).toBe(sha256);
    }
    expect((await buildDataset(options)).folder).toBe(first.folder);
    expect(await readdir(join(base.out, "twice"))).toEqual([first.manifest.id]);
  });

  test("after the end of retention nothing is left", async () => {
    const { manifest } = await buildDataset({ ...base, name: "late", kind: "sft", asOf: "2027-06-01T00:00:00.000Z" });
    expect(manifest.counts.examples).toBe(0);
    expect(manifest.filters[0]?.removed["retention is over"]).toBeGreaterThan(500);
  });
});

test.each([
  ["sft", ["id", "prompt", "completion", "weight"]],
  ["preference", ["id", "prompt", "chosen", "rejected", "weight"]],
  ["label", ["id", "prompt", "completion", "label", "weight"]],
] as const)("the columns of %s are those of TRL", async (kind, columns) => {
  const { folder: path, manifest } = await buildDataset({ ...base, name: `columns-${kind}`, kind });
  const [row = {}] = await rowsOf(path, manifest, "train");
  expect(Object.keys(row)).toEqual(columns);
  expect(row["prompt"]).toEqual([
    expect.objectContaining({ role: "system", content: expect.any(String) }),
    { role: "user", content: expect.any(String) },
  ]);
  const target = row["completion"] ?? row["chosen"];
  expect(target).toEqual([{ role: "assistant", content: expect.any(String) }]);
  if (kind === "label")
    expect(new Set((await rowsOf(path, manifest)).map(({ label }) => label))).toEqual(new Set([true, false]));
});

test("an edit is preferred over the answer it mends, and only small edits count", async () => {
  const { folder: path, manifest } = await buildDataset({ ...base, name: "edits", kind: "preference" });
  const rows = await rowsOf(path, manifest);
  const text = (value: unknown): string => (value as { content: string }[])[0]?.content ?? "";
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(({ chosen }) => !text(chosen).includes("by hand"))).toEqual([]);
  expect(rows.filter(({ rejected }) => text(rejected).includes("by hand"))).toEqual([]);
});

test("two datasets differ in rows and in what made them", async () => {
  const a = await buildDataset({ ...base, name: "a", kind: "sft" });
  const b = await buildDataset({ ...base, name: "b", kind: "sft", suites, split: { validation: 0.3, test: 0.3 } });
  const diff = await diffDatasets(a.folder, b.folder);
  expect(diff).toMatchObject({
    common: b.manifest.counts.examples,
    onlyA: a.manifest.counts.examples - b.manifest.counts.examples,
    onlyB: 0,
  });
  expect(diff.crossed).toBeGreaterThan(0);
  expect(diff.changes.map(({ what }) => what)).toEqual(["options", "decontaminated@1"]);
  expect(await diffDatasets(a.folder, a.folder)).toMatchObject({ onlyA: 0, onlyB: 0, moved: 0, changes: [] });
});
