import { describe, expect, test } from "vitest";
import type { Subject } from "./subject.ts";

/** How a cage runs commands. */
export function testCommands({ cage, script }: Subject): void {
  describe("a command", () => {
    test("has its exit code, its output and its errors told apart", async () => {
      const result = await script(`console.log("out"); console.error("err"); process.exit(7)`);
      expect(result).toEqual({
        exitCode: 7,
        signal: null,
        stdout: "out\n",
        stderr: "err\n",
        truncated: false,
        stopped: null,
      });
    });

    test("that a signal ends has not succeeded", async () => {
      const result = await script(`process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 1000)`);
      expect(result.exitCode).not.toBe(0);
      expect(result.stopped).toBeNull();
    });

    test("that does not exist has failed, and is no error of ours", async () => {
      await using made = await cage();
      const result = await made.run(["no-such-command"]);
      expect(result.exitCode).toBeGreaterThan(0);
      expect(result.stderr).toMatch(/no-such-command/);
    });

    test("gets what is written to it, then the end", async () => {
      await using made = await cage();
      expect((await made.run(["cat"], { input: "Grüße\n".repeat(20_000) })).stdout).toMatch(/^Grüße\n/);
      expect((await made.run(["wc", "-c"], { input: "x".repeat(300_000) })).stdout.trim()).toBe("300000");
    });

    test("finds nothing to read when it is given nothing", async () => {
      await using made = await cage();
      expect(await made.run(["cat"])).toMatchObject({ exitCode: 0, stdout: "" });
    });

    test("that does not read is not waited for", async () => {
      await using made = await cage();
      expect((await made.run(["true"], { input: "x".repeat(1_000_000) })).exitCode).toBe(0);
    });

    test("gets its variables, and its arguments as they are", async () => {
      await using made = await cage();
      const args = ["a b", "'", '"', "$HOME", "\n", "*", "ü", "", "--", "-e", "`id`"];
      const env = { GREETING: "a 'b' $c\nd" };
      const result = await made.run(
        ["node", "-e", "console.log(JSON.stringify([process.argv.slice(1), process.env.GREETING]))", "--", ...args],
        { env },
      );
      expect(JSON.parse(result.stdout)).toEqual([args, env.GREETING]);
    });

    test("runs under the Node that runs us", async () => {
      await using made = await cage();
      expect((await made.run(["node", "--version"])).stdout.trim()).toBe(process.version);
    });

    test("runs beside another of the same cage", async () => {
      await using made = await cage();
      const wait = `const fs = require("fs"); fs.writeFileSync("data/" + process.argv[1], ""); const other = process.argv[2];
        (function look() { fs.existsSync("data/" + other) ? console.log("met") : setTimeout(look, 10); })()`;
      const results = await Promise.all([
        made.run(["node", "-e", wait, "a", "b"]),
        made.run(["node", "-e", wait, "b", "a"]),
      ]);
      expect(results.map((result) => result.stdout)).toEqual(["met\n", "met\n"]);
    });

    test("takes the time zone and the language of no machine", async () => {
      const result = await script(`console.log(new Date(0).getTimezoneOffset(), process.env.TZ)`);
      expect(result.stdout).toBe("0 UTC\n");
    });

    test("stops when its signal is aborted, before and meanwhile", async () => {
      await using made = await cage();
      await expect(made.run(["true"], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "interrupted" });
      const controller = new AbortController();
      const running = made.run(["sleep", "60"], { signal: controller.signal });
      controller.abort();
      await expect(running).rejects.toMatchObject({ code: "interrupted" });
    });
  });
}
