import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { findOnPath, withFolderFirst } from "./executable.mjs";

test("the order of the names counts before the order of the folders", async () => {
  await using folder = await temporaryFolder();
  await program(folder, "first/chromium");
  const shell = await program(folder, "second/headless-shell");
  const env = { PATH: `${folder.path}/first:${folder.path}/second` };
  expect(findOnPath(["headless-shell", "chromium"], env)).toBe(shell);
});

test("the first folder on the PATH wins for the same name", async () => {
  await using folder = await temporaryFolder();
  const first = await program(folder, "first/chromium");
  await program(folder, "second/chromium");
  expect(findOnPath(["chromium"], { PATH: `${folder.path}/first:${folder.path}/second` })).toBe(first);
});

test("files that cannot be executed, folders and missing places are passed over", async () => {
  await using folder = await temporaryFolder();
  await folder.write("plain/chromium", "text");
  await mkdir(join(folder.path, "nested/chromium"), { recursive: true });
  const env = { PATH: ["plain", "nested", "missing"].map((name) => join(folder.path, name)).join(":") };
  expect(findOnPath(["chromium"], env)).toBeNull();
  expect(findOnPath(["chromium"], {})).toBeNull();
});

test("a folder that is put first is not on the PATH twice", () => {
  expect(withFolderFirst("/tools", { PATH: "/usr/bin:/tools:/bin", HOME: "/root" })).toEqual({
    PATH: "/tools:/usr/bin:/bin",
    HOME: "/root",
  });
});

async function program(folder: TemporaryFolder, name: string): Promise<string> {
  const path = await folder.write(name, "#!/bin/sh\n");
  await chmod(path, 0o755);
  return path;
}
