import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "@millwright/core";
import type { LocalFile } from "../hub.ts";
import { planUpload, shardFamily, type UploadInput } from "./plan-upload.ts";

const head = "0".repeat(40);

function file(path: string, size = 10, content = path): LocalFile {
  return {
    path,
    source: `/data/${path}`,
    size,
    sha256: sha256(content),
    gitOid: sha256(`git ${content}`).slice(0, 40),
  };
}

function remote({ path, size, sha256, gitOid }: LocalFile, lfs = true): UploadInput["remote"][number] {
  return { path, size, sha256: lfs ? sha256 : null, gitOid: lfs ? null : gitOid };
}

const shards = ["data/train-00000-of-00002.parquet", "data/train-00001-of-00002.parquet"];

describe("planUpload", () => {
  test("puts shards first, README.md last, and all deletions with it", () => {
    const local = ["README.md", "manifest.json", "notes.txt", ...shards].map((path) => file(path));
    const stale = remote(file("data/train-00000-of-00001.parquet"));
    const { commits } = planUpload({ local, remote: [stale], head, prune: "shards", maxFiles: 2 });
    expect(commits.map((commit) => [commit.title, commit.add.map((added) => added.path), commit.remove])).toEqual([
      ["Upload 2 files (part 1 of 3)", shards, []],
      ["Upload 2 files (part 2 of 3)", ["notes.txt", "manifest.json"], []],
      ["Upload 1 file, remove 1 (part 3 of 3)", ["README.md"], ["data/train-00000-of-00001.parquet"]],
    ]);
  });

  test.each([true, false])("skips what is there with the same content, in LFS: %s", (lfs) => {
    const local = [file("a.bin"), file("b.bin")];
    const plan = planUpload({
      local,
      remote: [remote(file("a.bin"), lfs), remote(file("b.bin", 10, "other"), lfs)],
      head,
      prune: "none",
    });
    expect(plan).toMatchObject({ unchanged: ["a.bin"], updated: ["b.bin"], added: [], bytes: 10 });
    expect(plan.commits).toHaveLength(1);
  });

  test("needs no commit when nothing has changed", () => {
    const local = [file("a.bin")];
    expect(planUpload({ local, remote: local.map((same) => remote(same)), head, prune: "all" }).commits).toEqual([]);
  });

  test.each([
    ["none", [], ["old.txt", "data/train-00000-of-00009.parquet"]],
    ["shards", ["data/train-00000-of-00009.parquet"], ["old.txt"]],
    ["all", ["data/train-00000-of-00009.parquet", "old.txt"], []],
  ] as const)("with prune %s removes %j and keeps the rest", (prune, removed, kept) => {
    const local = shards.map((path) => file(path));
    const extra = ["old.txt", "data/train-00000-of-00009.parquet", ".gitattributes"].map((path) => remote(file(path)));
    const plan = planUpload({ local, remote: extra, head, prune });
    expect(plan.removed).toEqual([...removed]);
    expect(plan.kept.filter((path) => path !== ".gitattributes").sort()).toEqual([...kept].sort());
    expect(plan.kept).toContain(".gitattributes");
  });

  test("starts a new commit before its inline bytes get too many; large files weigh nothing", () => {
    const local = [file("a.txt", 5), file("b.txt", 5), file("c.bin", 20 * 1024 * 1024), file("d.txt", 5)];
    const { commits } = planUpload({ local, remote: [], head, prune: "none", maxInlineBytes: 10 });
    expect(commits.map((commit) => commit.add.map((added) => added.path))).toEqual([
      ["a.txt", "b.txt", "c.bin"],
      ["d.txt"],
    ]);
  });

  test("leads, carried out on any Hub, to what is here plus what is kept, however often it is interrupted", () => {
    const names = fc.constantFrom(
      "README.md",
      "manifest.json",
      ".gitattributes",
      "a.txt",
      "b/c.txt",
      ...shards,
      "data/train-00000-of-00001.parquet",
    );
    const tree = fc.dictionary(names, fc.constantFrom("one", "two"), { noNullPrototype: true });
    const prune = fc.constantFrom("none" as const, "shards" as const, "all" as const);
    fc.assert(
      fc.property(
        tree,
        tree,
        prune,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(4),
        (here, there, prune, maxFiles, stopAfter) => {
          const local = Object.entries(here).map(([path, content]) => file(path, content.length, content));
          const hub = new Map(Object.entries(there));
          const carryOut = (limit: number): void => {
            const listed = [...hub].map(([path, content]) => remote(file(path, content.length, content)));
            const { commits } = planUpload({ local, remote: listed, head, prune, maxFiles });
            for (const commit of commits.slice(0, limit)) {
              expect(commit.add.length).toBeLessThanOrEqual(maxFiles);
              for (const { path } of commit.add) hub.set(path, here[path] ?? "one");
              for (const path of commit.remove) expect(hub.delete(path)).toBe(true);
            }
          };
          carryOut(stopAfter);
          carryOut(Number.POSITIVE_INFINITY);
          for (const [path, content] of Object.entries(here)) expect(hub.get(path)).toBe(content);
          if (prune === "all")
            expect([...hub.keys()].filter((path) => !(path in here) && path !== ".gitattributes")).toEqual([]);
          const listed = [...hub].map(([path, content]) => remote(file(path, content.length, content)));
          expect(planUpload({ local, remote: listed, head, prune, maxFiles }).commits).toEqual([]);
        },
      ),
    );
  });

  test("gives the same mark to the same content on the same head, and another one otherwise", () => {
    const mark = (content: string, on: string): string | undefined =>
      planUpload({ local: [file("a", 1, content)], remote: [], head: on, prune: "none" }).commits[0]?.mark;
    expect(mark("x", head)).toBe(mark("x", head));
    expect(new Set([mark("x", head), mark("y", head), mark("x", "1".repeat(40))]).size).toBe(3);
  });
});

test.each([
  ["data/train-00000-of-00002.parquet", "data/train-*.parquet"],
  ["preference/test-00012-of-00100.parquet", "preference/test-*.parquet"],
  ["README.md", null],
  ["data/train.parquet", null],
])("the shard family of %s is %s", (path, family) => {
  expect(shardFamily(path)).toBe(family);
});
