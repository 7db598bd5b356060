import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pull } from "./download/pull.ts";
import type { Hub } from "./hub.ts";
import { push } from "./upload/push.ts";

export interface HubConformanceFixture extends AsyncDisposable {
  /** Without any repository. */
  hub: Hub;
  /** A namespace that may be written to. */
  namespace: string;
}

const files = {
  "README.md": "# A dataset\n",
  "data/train-00000-of-00002.parquet": "PAR1 first PAR1",
  "data/train-00001-of-00002.parquet": "PAR1 second PAR1",
  "deep/1/2/3/4/5/6/7/8/9/10/11/12/note.txt": "deep down\n",
  "names/with space #1 100%.txt": "a name that needs care in an address\n",
  "names/grüße-日本.txt": "ä\n",
  "empty.txt": "",
};

/**
 * The tests that every backend of the Hub port must pass; call it in a vitest file.
 *
 * @param name the backend, for the titles
 * @param make gives a fresh, empty Hub; it is disposed after each test
 */
export function testHub(name: string, make: () => Promise<HubConformanceFixture>): void {
  const withHub = (title: string, expectations: (context: Context) => Promise<void>): void =>
    test(`${name} ${title}`, async () => {
      await using fixture = await make();
      const root = await mkdtemp(join(tmpdir(), "millwright-"));
      try {
        const repo = { type: "dataset" as const, id: `${fixture.namespace}/greetings` };
        await expectations({ hub: fixture.hub, repo, root });
      } finally {
        await rm(root, { recursive: true });
      }
    });

  withHub("gives back byte for byte what was pushed", async ({ hub, repo, root }) => {
    await write(join(root, "from"), files);
    const pushed = await push({ hub, repo, folder: join(root, "from") });
    expect(pushed).toMatchObject({ created: true, commits: [pushed.commit] });
    const pulled = await pull({ hub, repo, folder: join(root, "to") });
    expect(pulled.commit).toBe(pushed.commit);
    expect(pulled.fetched.sort()).toEqual(Object.keys(files).sort());
    for (const [path, content] of Object.entries(files)) {
      expect([path, await readFile(join(root, "to", path), "utf8")]).toEqual([path, content]);
    }
  });

  withHub("makes no commit when nothing has changed", async ({ hub, repo, root }) => {
    await write(root, files);
    const first = await push({ hub, repo, folder: root });
    const second = await push({ hub, repo, folder: root });
    expect(second).toMatchObject({ commit: first.commit, created: false, commits: [] });
    expect(second.plan.unchanged.sort()).toEqual(Object.keys(files).sort());
  });

  withHub("keeps a tagged version as it was", async ({ hub, repo, root }) => {
    await write(join(root, "from"), { "README.md": "one\n" });
    const first = await push({ hub, repo, folder: join(root, "from"), tag: "v1" });
    await write(join(root, "from"), { "README.md": "two\n" });
    const second = await push({ hub, repo, folder: join(root, "from") });
    expect(await hub.head(repo, "v1")).toBe(first.commit);
    expect(await hub.head(repo)).toBe(second.commit);
    await pull({ hub, repo, revision: "v1", folder: join(root, "old") });
    expect(await readFile(join(root, "old/README.md"), "utf8")).toBe("one\n");
  });

  withHub("takes the same tag for the same commit again, and for no other", async ({ hub, repo, root }) => {
    await write(root, files);
    const first = await push({ hub, repo, folder: root, tag: "v1" });
    await push({ hub, repo, folder: root, tag: "v1" });
    await write(root, { "README.md": "changed\n" });
    await expect(push({ hub, repo, folder: root, tag: "v1" })).rejects.toMatchObject({ code: "input" });
    expect(await hub.head(repo, "v1")).toBe(first.commit);
  });

  withHub(
    "takes stale shards of a family away with the commit that brings the new ones",
    async ({ hub, repo, root }) => {
      await write(join(root, "a"), { ...files, "other.txt": "stays" });
      await push({ hub, repo, folder: join(root, "a") });
      await write(join(root, "b"), {
        "README.md": "one shard\n",
        "data/train-00000-of-00001.parquet": "PAR1 all PAR1",
      });
      const { plan, commit } = await push({ hub, repo, folder: join(root, "b") });
      expect(plan.removed).toEqual(["data/train-00000-of-00002.parquet", "data/train-00001-of-00002.parquet"]);
      const paths = (await hub.list(repo, commit ?? "")).map((file) => file.path);
      expect(paths).toEqual(expect.arrayContaining(["README.md", "data/train-00000-of-00001.parquet", "other.txt"]));
      expect(paths).not.toContain("data/train-00000-of-00002.parquet");
    },
  );

  withHub(
    "refuses a commit whose parent is no longer the head, and overwrites nothing",
    async ({ hub, repo, root }) => {
      await write(root, { "README.md": "mine\n" });
      const { commit: parent } = await push({ hub, repo, folder: root });
      await write(root, { "README.md": "theirs\n" });
      const theirs = await push({ hub, repo, folder: root });
      const late = { title: "late", mark: "late/1", parent: parent ?? "", add: [], remove: ["README.md"] };
      await expect(hub.commit(repo, late)).rejects.toMatchObject({
        code: "input",
        message: expect.stringContaining("Somebody else has changed"),
      });
      expect(await hub.head(repo)).toBe(theirs.commit);
    },
  );

  withHub("makes one commit of the same request made twice", async ({ hub, repo }) => {
    await hub.createRepo(repo, { private: true });
    const parent = (await hub.head(repo)) ?? "";
    const request = { title: "once", mark: "once/1", parent, add: [], remove: [] };
    const commit = await hub.commit(repo, request);
    expect(await hub.commit(repo, request)).toBe(commit);
    expect(await hub.head(repo)).toBe(commit);
  });

  withHub("says that a repository was there when it is made again", async ({ hub, repo }) => {
    expect(await hub.head(repo)).toBeNull();
    expect(await hub.createRepo(repo, { private: true })).toEqual({ created: true });
    expect(await hub.createRepo(repo, { private: true })).toEqual({ created: false });
    expect(await hub.head(repo, "no-such-revision")).toBeNull();
  });

  withHub("reads a file from an offset on", async ({ hub, repo, root }) => {
    await write(root, files);
    const { commit } = await push({ hub, repo, folder: root });
    const path = "data/train-00000-of-00002.parquet";
    const parts: Uint8Array[] = [];
    for await (const part of hub.read(repo, commit ?? "", path, { start: 5 })) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe("first PAR1");
  });

  withHub("changes nothing when it only plans", async ({ hub, repo, root }) => {
    await write(root, files);
    const { plan, commit } = await push({ hub, repo, folder: root, dryRun: true });
    expect([plan.added.sort(), commit]).toEqual([Object.keys(files).sort(), null]);
    expect(await hub.head(repo)).toBeNull();
  });

  withHub("stops with interrupted when the signal was aborted before", async ({ hub, repo, root }) => {
    await write(root, files);
    await push({ hub, repo, folder: root });
    const signal = AbortSignal.abort();
    await expect(push({ hub, repo, folder: root, signal })).rejects.toMatchObject({ code: "interrupted" });
  });
}

interface Context {
  hub: Hub;
  repo: { type: "dataset"; id: string };
  root: string;
}

async function write(root: string, contents: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(contents)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
