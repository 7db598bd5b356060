import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { testHub } from "../testing.ts";
import { directoryHub } from "./directory-hub.ts";

testHub("a directory", async () => {
  const folder = await temporaryFolder();
  return {
    hub: directoryHub(join(folder.path, "hub")),
    namespace: "alice",
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
});

const repo = { type: "dataset" as const, id: "alice/ds" };

test("of many commits on the same parent one wins, and the others are told", async () => {
  await using folder = await temporaryFolder();
  const hub = directoryHub(folder.path);
  await hub.createRepo(repo, { private: true });
  const parent = (await hub.head(repo)) ?? "";
  const commits = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((n) => hub.commit(repo, { title: `commit ${n}`, mark: `${n}`, parent, add: [], remove: [] })),
  );
  const won = commits.filter((outcome) => outcome.status === "fulfilled");
  expect(won.map((outcome) => outcome.value)).toEqual([await hub.head(repo)]);
});

test("a content that is not what was hashed is refused and leaves nothing behind", async () => {
  await using folder = await temporaryFolder();
  const hub = directoryHub(join(folder.path, "hub"));
  await hub.createRepo(repo, { private: true });
  const source = await folder.write("file.txt", "other");
  const file = { path: "file.txt", source, size: 5, sha256: "a".repeat(64), gitOid: "" };
  await expect(hub.store(repo, [file])).rejects.toMatchObject({
    code: "input",
    message: expect.stringContaining("changed"),
  });
  expect(await readdir(join(folder.path, "hub/datasets/alice/ds/objects/aa"))).toEqual([]);
});

test("a tag cannot lead out of the folder", async () => {
  await using folder = await temporaryFolder();
  const hub = directoryHub(folder.path);
  await hub.createRepo(repo, { private: true });
  const head = (await hub.head(repo)) ?? "";
  await expect(hub.tag(repo, "../../x", head)).rejects.toMatchObject({ code: "usage" });
  expect(await hub.head(repo, "../root.json")).toBeNull();
});
