import { sha256 } from "@millwright/core";
import { describe, expect, test } from "vitest";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { hubFixture } from "../test-support.ts";
import { listFiles } from "./list-files.ts";
import { push } from "./push.ts";

const repo = { type: "dataset" as const, id: "alice/ds" };

describe("a folder with a manifest", () => {
  test("goes up when its files are those that the manifest lists", async () => {
    await using fixture = await hubFixture();
    await fixture.folder.write("a.txt", "a");
    await fixture.folder.write(
      "manifest.json",
      JSON.stringify({ schema: "x", files: [{ path: "a.txt", sha256: sha256("a") }] }),
    );
    expect(await push({ hub: fixture.hub, repo, folder: fixture.folder.path })).toMatchObject({ created: true });
  });

  test("is refused before anything is sent when a file is missing or differs", async () => {
    await using fixture = await hubFixture();
    await fixture.folder.write("a.txt", "a");
    const files = [
      { path: "a.txt", sha256: sha256("b") },
      { path: "b.txt", sha256: sha256("b") },
    ];
    await fixture.folder.write("manifest.json", JSON.stringify({ files }));
    const refused = push({ hub: fixture.hub, repo, folder: fixture.folder.path });
    await expect(refused).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(
        /is not what its manifest says:\n {2}a\.txt has SHA-256 .*\n {2}b\.txt is missing/,
      ),
    });
    expect(fixture.server.requests).toEqual([]);
  });
});

test("a README with a credential is refused with its line, and the credential is not repeated", async () => {
  await using fixture = await hubFixture();
  const token = `hf_${"a".repeat(34)}`;
  await fixture.folder.write("README.md", `# hello\n\nUse ${token}.\n`);
  const failure = await push({ hub: fixture.hub, repo, folder: fixture.folder.path }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: "input",
    message: expect.stringMatching(/README\.md:3 holds what looks like/),
  });
  expect(String(failure)).not.toContain(token);
  expect(fixture.server.requests).toEqual([]);
});

describe("listFiles", () => {
  test("sorts by path and leaves links out, also those that lead outside", async () => {
    await using fixture = await hubFixture();
    for (const path of ["b.txt", "a/z.txt", "a.txt"]) await fixture.folder.write(path, path);
    await symlink("/etc/passwd", join(fixture.folder.path, "passwd.txt"));
    const { files, leftOut } = await listFiles(fixture.folder.path);
    expect(files.map((file) => [file.path, file.size])).toEqual([
      ["a.txt", 5],
      ["a/z.txt", 7],
      ["b.txt", 5],
    ]);
    expect(leftOut).toEqual([{ path: "passwd.txt", reason: "a symbolic link" }]);
  });

  test("is an input error for what is no folder", async () => {
    await expect(listFiles("/no/such/folder")).rejects.toMatchObject({ code: "input" });
  });

  test("refuses a name that no path on the Hub may have", async () => {
    await using fixture = await hubFixture();
    await fixture.folder.write("a\\b.txt", "x");
    await expect(listFiles(fixture.folder.path)).rejects.toThrow(/"a\\\\b.txt" has a character/);
  });
});

test("an empty folder is an error, not an empty dataset", async () => {
  await using fixture = await hubFixture();
  await expect(push({ hub: fixture.hub, repo, folder: fixture.folder.path })).rejects.toMatchObject({ code: "input" });
});
