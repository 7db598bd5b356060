import { access } from "node:fs/promises";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

test("holds files while it is in scope and is gone afterwards", async () => {
  let path = "";
  {
    await using folder = await temporaryFolder();
    path = await folder.write("deep/er/note.txt", "hello");
    expect(await folder.read("deep/er/note.txt")).toBe("hello");
  }
  await expect(access(path)).rejects.toMatchObject({ code: "ENOENT" });
});
