import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "@millwright/core";
import { temporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import type { Hub, RemoteFile } from "../hub.ts";
import { contentsOf, hubFixture } from "../test-support.ts";
import { push } from "../upload/push.ts";
import { pull } from "./pull.ts";

const repo = { type: "dataset" as const, id: "alice/ds" };

describe("a hostile Hub", () => {
  test.each([
    ["lists a path that leads out", { path: "../evil.txt" }, /lists "\.\.\/evil\.txt"/],
    ["lists a path into .git", { path: ".git/hooks/post-checkout" }, /lists "\.git/],
    ["sends another content than it lists", { sha256: sha256("other") }, /sent file\.txt with another content/],
    ["sends more than it lists", { size: 2 }, /sends more of file\.txt than the 2 bytes/],
    ["sends less than it lists", { size: 50 }, /ended file\.txt after 4 of 50 bytes/],
  ] satisfies [string, Partial<RemoteFile>, RegExp][])("that %s gets nothing written", async (_title, lie, message) => {
    await using folder = await temporaryFolder();
    const file = { path: "file.txt", size: 4, sha256: sha256("evil"), gitOid: null, ...lie };
    const failure = pull({ hub: serving(file, "evil"), repo, folder: join(folder.path, "to") });
    await expect(failure).rejects.toMatchObject({ code: "bad-response", message: expect.stringMatching(message) });
    expect(Object.keys(await contentsOf(folder.path)).filter((path) => !path.endsWith(".part"))).toEqual([]);
  });

  test("cannot write through a link that lies in the folder", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "outside"));
    await mkdir(join(folder.path, "to"));
    await symlink(join(folder.path, "outside"), join(folder.path, "to/data"));
    const file = { path: "data/file.txt", size: 4, sha256: sha256("evil"), gitOid: null };
    await expect(pull({ hub: serving(file, "evil"), repo, folder: join(folder.path, "to") })).rejects.toThrow(
      /leads out of/,
    );
    expect(await readdir(join(folder.path, "outside"))).toEqual([]);
  });
});

describe("pull", () => {
  test("takes up a download that breaks off where it stopped", async () => {
    await using fixture = await hubFixture();
    const content = "PAR1".repeat(100_000);
    await fixture.folder.write("from/data/train-00000-of-00001.parquet", content);
    await push({ hub: fixture.hub, repo, folder: join(fixture.folder.path, "from") });
    const to = join(fixture.folder.path, "to");
    const part = join(to, `data/train-00000-of-00001.parquet.${sha256(content).slice(0, 16)}.part`);
    await mkdir(join(to, "data"), { recursive: true });
    await writeFile(part, content.slice(0, 123_456));
    await pull({ hub: fixture.hub, repo, folder: to });
    expect(await contentsOf(to)).toEqual({ "data/train-00000-of-00001.parquet": content });
    const cdn = fixture.server.requests.filter((request) => request.path.startsWith("/cdn/"));
    expect(cdn.map((request) => [request.status, request.headers.range])).toEqual([[206, "bytes=123456-"]]);
  });

  test.each(["drop", "half-answer", "drop-answer"] as const)("ends well when one request meets %s", async (kind) => {
    await using fixture = await hubFixture();
    await fixture.folder.write("from/a.bin", "a".repeat(5000));
    await fixture.folder.write("from/b.txt", "b");
    await push({ hub: fixture.hub, repo, folder: join(fixture.folder.path, "from") });
    const before = fixture.server.requests.length;
    await pull({ hub: fixture.hub, repo, folder: join(fixture.folder.path, "clean") });
    const count = fixture.server.requests.length - before;
    for (let at = 0; at < count; at += 1) {
      const start = fixture.server.requests.length;
      fixture.server.setFaults(({ index }) => (index === start + at ? { kind } : null));
      const to = join(fixture.folder.path, `to-${at}`);
      await pull({ hub: fixture.hub, repo, folder: to });
      expect(await contentsOf(to)).toEqual(await contentsOf(join(fixture.folder.path, "from")));
    }
  });

  test("fetches nothing that is there with the right content, and mends what is not", async () => {
    await using fixture = await hubFixture();
    await fixture.folder.write("from/a.bin", "aaaa");
    await fixture.folder.write("from/b.bin", "bbbb");
    await push({ hub: fixture.hub, repo, folder: join(fixture.folder.path, "from") });
    const to = join(fixture.folder.path, "to");
    await pull({ hub: fixture.hub, repo, folder: to });
    await writeFile(join(to, "b.bin"), "xxxx");
    expect(await pull({ hub: fixture.hub, repo, folder: to })).toMatchObject({
      fetched: ["b.bin"],
      unchanged: ["a.bin"],
    });
    expect(await contentsOf(to)).toEqual({ "a.bin": "aaaa", "b.bin": "bbbb" });
  });

  test("of a revision that is not there is an input error with a hint", async () => {
    await using fixture = await hubFixture();
    const failure = pull({ hub: fixture.hub, repo, revision: "v9", folder: fixture.folder.path });
    await expect(failure).rejects.toMatchObject({ code: "input", hint: expect.stringContaining("HF_TOKEN") });
  });
});

function serving(file: RemoteFile, content: string): Hub {
  const no = async (): Promise<never> => Promise.reject(new Error("not asked for"));
  return {
    name: "hostile",
    head: async () => Promise.resolve("0".repeat(40)),
    createRepo: no,
    list: async () => Promise.resolve([file]),
    store: no,
    commit: no,
    async *read(_repo, _commit, _path, { start = 0 } = {}) {
      yield Buffer.from(content.slice(start));
    },
    tag: no,
  };
}
