import { mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { writeFileAtomic, writeJsonFile } from "./atomic-file.ts";

test("a file is written with the folders on its way, and nothing else stays", async () => {
  await using folder = await temporaryFolder();
  await writeFileAtomic(join(folder.path, "a/b/c.txt"), "old and long");
  await writeFileAtomic(join(folder.path, "a/b/c.txt"), "new");
  expect(await folder.read("a/b/c.txt")).toBe("new");
  expect(await readdir(join(folder.path, "a/b"))).toEqual(["c.txt"]);
});

test("bytes are written as they are", async () => {
  await using folder = await temporaryFolder();
  const bytes = Uint8Array.from([0, 255, 10, 128]);
  await writeFileAtomic(join(folder.path, "x.bin"), bytes);
  expect(new Uint8Array(await readFile(join(folder.path, "x.bin")))).toEqual(bytes);
});

test("a write that fails leaves the target as it was and no temporary file", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "target");
  await mkdir(join(path, "inside"), { recursive: true });
  await expect(writeFileAtomic(path, "text")).rejects.toMatchObject({
    code: "environment",
    message: expect.stringContaining(`${path} cannot be written: `),
    hint: "Check free disk space and the rights of the folder.",
  });
  expect(await readdir(folder.path)).toEqual(["target"]);
  expect(await readdir(path)).toEqual(["inside"]);
});

test("a path that leads through a file is told as an error of the environment", async () => {
  await using folder = await temporaryFolder();
  const file = await folder.write("file", "text");
  await expect(writeFileAtomic(join(file, "child.json"), "x")).rejects.toMatchObject({ code: "environment" });
  expect(await folder.read("file")).toBe("text");
});

test("of many writers at once one wins, whole", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.txt");
  const contents = Array.from({ length: 20 }, (_, at) => String(at % 10).repeat(50_000));
  await Promise.all(contents.map((content) => writeFileAtomic(path, content)));
  expect(contents).toContain(await folder.read("x.txt"));
  expect(await readdir(folder.path)).toEqual(["x.txt"]);
});

test("JSON is indented and ends with a newline", async () => {
  await using folder = await temporaryFolder();
  await writeJsonFile(join(folder.path, "x.json"), { a: [1] });
  expect(await folder.read("x.json")).toBe('{\n  "a": [\n    1\n  ]\n}\n');
});
