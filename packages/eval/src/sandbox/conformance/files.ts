import { describe, expect, test } from "vitest";
import type { Subject } from "./subject.ts";

/** What a cage does with files. */
export function testFiles({ cage, sandbox, script }: Subject): void {
  describe("files", () => {
    test("lie where they were put, also in folders", async () => {
      await using made = await cage({ "a.txt": "one", "b/c/d.txt": "two" });
      expect((await made.run(["cat", "a.txt", "b/c/d.txt"])).stdout).toBe("onetwo");
    });

    test("keep their bytes", async () => {
      await using made = await cage({ "raw.bin": Uint8Array.from({ length: 256 }, (_, index) => index) });
      const sum = `require("fs").readFileSync("raw.bin").every((byte, index) => byte === index)`;
      expect((await made.run(["node", "-p", sum])).stdout).toBe("true\n");
    });

    test("cannot be changed by the code", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedFiles, "it shares our files");
      await using made = await cage({ "a.txt": "one" });
      const result = await made.run(["sh", "-c", "echo two > a.txt; rm -f a.txt; echo x > new.txt; cat a.txt; ls"]);
      expect(result.stdout).toBe("onea.txt\ndata\n");
    });

    test("below data/ can be changed", async () => {
      await using made = await cage({ "data/a.txt": "one" });
      const result = await made.run(["sh", "-c", "echo two >> data/a.txt; echo three > data/b.txt; cat data/*"]);
      expect(result.stdout).toBe("onetwo\nthree\n");
    });

    test("below data/ last from one command to the next, and the variable DATA_DIR leads there", async () => {
      await using made = await cage();
      await made.run(["sh", "-c", 'echo kept > "$DATA_DIR/a.txt"']);
      expect((await made.run(["cat", "data/a.txt"])).stdout).toBe("kept\n");
    });

    test("below data/ are as at the beginning after a reset", async () => {
      await using made = await cage({ "data/a.txt": "one" });
      await made.run(["sh", "-c", "echo two > data/a.txt; mkdir data/more; touch data/more/b data/.hidden"]);
      await made.reset();
      expect((await made.run(["sh", "-c", "cat data/a.txt; ls -A data"])).stdout).toBe("onea.txt\n");
    });

    test("in the temporary folder are gone after a reset", async () => {
      await using made = await cage();
      await made.run(["sh", "-c", 'touch "$TMPDIR/a"']);
      await made.reset();
      expect((await made.run(["sh", "-c", 'ls -A "$TMPDIR"'])).stdout).toBe("");
    });

    test("of one cage are not seen in another", async () => {
      await using first = await cage({ "data/a.txt": "one" });
      await using second = await cage();
      await first.run(["sh", "-c", 'touch data/b.txt "$TMPDIR/c"']);
      expect((await second.run(["sh", "-c", 'ls -A data "$TMPDIR"'])).stdout).not.toMatch(/a\.txt|b\.txt|c$/m);
    });

    test.each(["../a", "/a", "a/../../b", "a/./b", "a//b", "", "a\0b"])("are refused at the path %j", async (path) => {
      await expect(cage({ [path]: "x" })).rejects.toMatchObject({ code: "usage" });
    });

    test("are refused where one stands in the other's way", async () => {
      await expect(cage({ a: "x", "a/b": "y" })).rejects.toMatchObject({ code: "usage" });
      await expect(cage({ data: "x" })).rejects.toMatchObject({ code: "usage" });
    });

    test("may be many", async () => {
      const names = Array.from({ length: 300 }, (_, index) => [`folder/${index}.txt`, String(index)] as const);
      await using made = await cage(Object.fromEntries(names));
      expect((await made.run(["sh", "-c", "ls folder | wc -l"])).stdout.trim()).toBe("300");
    });
  });

  test("reads no file that is a link out of data/", async ({ skip }) => {
    skip(!sandbox().capabilities.isolatedFiles, "it shares our files");
    const source = `
      const fs = require("fs");
      fs.symlinkSync("/proc/1/root/root", "data/up");
      fs.symlinkSync("../../../../../../home", "data/home");
      for (const path of ["data/up/.ssh", "data/home"]) {
        try { console.log("SEEN", fs.readdirSync(path)); } catch (error) { console.log(error.code); }
      }
      try { fs.linkSync("/usr/bin/env", "data/env"); console.log("LINKED"); } catch (error) { console.log(error.code); }`;
    expect((await script(source)).stdout).not.toMatch(/SEEN|LINKED/);
  });
}
