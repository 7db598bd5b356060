import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { readTree } from "./read-tree.ts";

test("files come sorted by path, with slashes", async () => {
  await using folder = await temporaryFolder();
  await folder.write("src/b.ts", "b");
  await folder.write("src/a/é.ts", "ü");
  await folder.write("index.html", "");
  expect([...(await readTree(folder.path))]).toEqual([
    ["index.html", ""],
    ["src/a/é.ts", "ü"],
    ["src/b.ts", "b"],
  ]);
});

test("a folder that is not there has no files", async () => {
  await using folder = await temporaryFolder();
  expect(await readTree(join(folder.path, "no"))).toEqual(new Map());
});

test("symbolic links lead nowhere", async () => {
  await using folder = await temporaryFolder();
  await folder.write("secret/key.txt", "secret");
  await folder.write("app/a.txt", "a");
  await symlink(join(folder.path, "secret"), join(folder.path, "app/folder"));
  await symlink(join(folder.path, "secret/key.txt"), join(folder.path, "app/file.txt"));
  expect([...(await readTree(join(folder.path, "app"))).keys()]).toEqual(["a.txt"]);
});
