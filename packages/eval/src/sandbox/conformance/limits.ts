import { describe, expect, test } from "vitest";
import type { LimitName } from "../sandbox.ts";
import type { Subject } from "./subject.ts";

const MiB = 1024 ** 2;

/** What keeps the code in a cage from taking more than it is given. */
export function testLimits({ cage, sandbox, script }: Subject): void {
  const lacks = (limit: LimitName): boolean => !sandbox().capabilities.limits.includes(limit);
  const why = "it has no such limit";

  describe("a limit", () => {
    test("on real time stops a loop and says so", async () => {
      const result = await script("console.log('begun'); for (;;);", { wallMs: 1000 });
      expect(result).toMatchObject({ stopped: { limit: "wallMs", message: "It was not done after 1 s." } });
      expect(result.stdout).toBe("begun\n");
    });

    test("on real time stops what ignores every signal that can be ignored", async () => {
      const source = `for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(name, () => {}); setInterval(() => {}, 9)`;
      expect((await script(source, { wallMs: 500 })).stopped?.limit).toBe("wallMs");
    });

    test("on output keeps both ends, reads on, and says that something is missing", async () => {
      const source = `console.log("first"); for (let i = 0; i < 300; i += 1) console.log("x".repeat(10000)); console.log("last")`;
      const result = await script(source, { outputBytes: 8192 });
      expect(result).toMatchObject({ exitCode: 0, truncated: true, stopped: null });
      expect(result.stdout).toMatch(/^first\n[^]*bytes left out\][^]*last\n$/);
      expect(result.stdout.length).toBeLessThan(9000);
    });

    test("on processor time ends a loop", async ({ skip }) => {
      skip(lacks("cpuSeconds"), why);
      const result = await script("for (;;);", { cpuSeconds: 1, wallMs: 20_000 });
      expect(result).toMatchObject({ stopped: null });
      expect(result.exitCode).not.toBe(0);
    });

    test("on memory ends a process that takes all", async ({ skip }) => {
      skip(lacks("memoryBytes"), why);
      const source = "const all = []; setInterval(() => all.push(Buffer.alloc(8 << 20, 1)), 5)";
      const result = await script(source, { memoryBytes: 256 * MiB });
      expect(result.stopped ?? { limit: "memoryBytes" }).toMatchObject({ limit: "memoryBytes" });
      expect(result.exitCode).not.toBe(0);
    });

    test("on memory counts all processes together", async ({ skip }) => {
      skip(lacks("memoryBytes"), why);
      const source = `
        const hog = "Buffer.alloc(60 << 20, 1); const kept = Buffer.alloc(60 << 20, 1); setInterval(() => kept.length, 1000)";
        for (let i = 0; i < 6; i += 1) require("child_process").spawn(process.execPath, ["-e", hog]);
        setTimeout(() => console.log("UNSEEN"), 15000);`;
      const result = await script(source, { memoryBytes: 300 * MiB, processes: 200 });
      expect(result.stdout).not.toContain("UNSEEN");
      expect(result.exitCode).not.toBe(0);
    });

    test("on processes holds a fork bomb, and the machine with it", async ({ skip }) => {
      skip(lacks("processes"), why);
      await using made = await cage({}, { processes: 40, wallMs: 3000 });
      const bomb = "i=0; while :; do sleep 60 & i=$((i+1)); echo $i; done 2>&1";
      const result = await made.run(["sh", "-c", bomb]);
      const most = Math.max(...[...result.stdout.matchAll(/^\d+$/gm)].map(Number), 0);
      expect(most).toBeLessThan(40);
      expect((await made.run(["echo", "alive"])).stdout).toBe("alive\n");
    });

    test("on the size of a file holds", async ({ skip }) => {
      skip(lacks("fileBytes"), why);
      const source = `
        const fs = require("fs"); const file = fs.openSync("data/big", "w");
        process.on("SIGXFSZ", () => {});
        try { for (;;) fs.writeSync(file, Buffer.alloc(1 << 20)); } catch (error) { console.log(error.code, fs.fstatSync(file).size); }`;
      const result = await script(source, { fileBytes: 4 * MiB });
      expect(result.stdout).toBe(`EFBIG ${4 * MiB}\n`);
    });

    test("on the disk holds over many files", async ({ skip }) => {
      skip(lacks("diskBytes"), why);
      const source = `
        const fs = require("fs");
        for (const folder of ["data", process.env.TMPDIR]) {
          let total = 0;
          try { for (let i = 0; ; i += 1) { fs.writeFileSync(folder + "/" + i, Buffer.alloc(1 << 20)); total += 1; } }
          catch (error) { console.log(error.code, total); }
        }`;
      expect((await script(source, { diskBytes: 16 * MiB })).stdout).toMatch(/^ENOSPC 1[56]\nENOSPC 1[56]\n$/);
    });

    test("on the disk holds for empty files and folders too", async ({ skip }) => {
      skip(lacks("diskBytes"), why);
      const source = `
        const fs = require("fs"); let count = 0;
        try { for (; count < 100000; count += 1) fs.mkdirSync("data/" + count); } catch (error) { console.log(error.code, count < 50000); }`;
      expect((await script(source)).stdout).toBe("ENOSPC true\n");
    });

    test("on open files holds", async ({ skip }) => {
      skip(lacks("openFiles"), why);
      const source = `
        const fs = require("fs"); let count = 0;
        try { for (;;) { fs.openSync("main.js"); count += 1; } } catch (error) { console.log(error.code, count < 100); }`;
      expect((await script(source, { openFiles: 100 })).stdout).toBe("EMFILE true\n");
    });

    test("leaves no way to lift it", async ({ skip }) => {
      skip(lacks("openFiles"), why);
      await using made = await cage({}, { openFiles: 100 });
      const result = await made.run(["sh", "-c", "ulimit -n 4096; ulimit -n"]);
      expect(result.stdout.trim()).not.toBe("4096");
    });

    test("that is not given has its default", async () => {
      await using made = await cage({}, { wallMs: 1234 });
      expect(made.limits).toMatchObject({ wallMs: 1234, outputBytes: 65_536, memoryBytes: 512 * MiB });
    });
  });
}
