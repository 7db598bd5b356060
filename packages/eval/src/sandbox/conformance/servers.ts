import { describe, expect, test } from "vitest";
import { converse, type Subject } from "./subject.ts";

const echo = `require("net").createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket))
  .listen(process.env.PORT, process.env.HOST)`;

/** How a cage runs servers. */
export function testServers({ cage, sandbox }: Subject): void {
  describe("a server", () => {
    test("is reached through its socket once it listens", async () => {
      await using made = await cage({ "server.js": echo });
      await using server = await made.serve(["node", "server.js"]);
      expect(await server.listening(10_000)).toBe(true);
      expect(await converse(server, "hello")).toBe("hello");
      expect(server.ended()).toBeNull();
    });

    test.each(["127.0.0.1", "::1", "0.0.0.0", "::"])("is reached when it listens on %s", async (host) => {
      await using made = await cage({ "server.js": echo });
      await using server = await made.serve(["node", "server.js"], { env: { HOST: host } });
      expect(await server.listening(10_000)).toBe(true);
      expect(await converse(server, host)).toBe(host);
    });

    test("carries large bodies and many connections unchanged", async () => {
      await using made = await cage({ "server.js": echo });
      await using server = await made.serve(["node", "server.js"]);
      await server.listening(10_000);
      const large = "0123456789abcdef".repeat(200_000);
      expect((await converse(server, large)) === large).toBe(true);
      const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => converse(server, `n${index}`)));
      expect(answers).toEqual(Array.from({ length: 60 }, (_, index) => `n${index}`));
    });

    test("that never listens is known after the time given", async () => {
      await using made = await cage();
      await using server = await made.serve(["node", "-e", "setInterval(() => {}, 1000)"]);
      expect(await server.listening(300)).toBe(false);
      expect(server.ended()).toBeNull();
    });

    test("that ends before it listens is known at once, with its reason", async () => {
      await using made = await cage();
      await using server = await made.serve(["node", "-e", "console.error('no config'); process.exit(3)"]);
      expect(await server.listening(60_000)).toBe(false);
      expect(server.ended()).toMatchObject({ exitCode: 3, stderr: "no config\n", stopped: null });
    });

    test("that is started again finds its data", async () => {
      const source = `
        const fs = require("fs");
        fs.appendFileSync("data/starts", "x");
        require("net").createServer((socket) => socket.end(fs.readFileSync("data/starts"))).listen(process.env.PORT);`;
      await using made = await cage({ "server.js": source });
      for (const expected of ["x", "xx", "xxx"]) {
        await using server = await made.serve(["node", "server.js"]);
        await server.listening(10_000);
        expect(await converse(server, "")).toBe(expected);
      }
    });

    test("is gone when it is disposed of, with what it started, also when it ignores signals", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedProcesses, "it shares our processes");
      const source = `
        process.on("SIGTERM", () => {});
        require("child_process").spawn("setsid", ["sh", "-c", "while :; do echo x >> data/beat; sleep 0.02; done"], { detached: true, stdio: "ignore" }).unref();
        ${echo}`;
      await using made = await cage({ "server.js": source });
      const server = await made.serve(["node", "server.js"]);
      await server.listening(10_000);
      await server[Symbol.asyncDispose]();
      expect(await converse(server, "hello")).toBe("");
      const sizes = await made.run(["sh", "-c", "wc -c < data/beat; sleep 0.3; wc -c < data/beat"]);
      const [before, after] = sizes.stdout.trim().split("\n");
      expect(before).toBe(after);
    });

    test("that takes too much memory is ended, and said so", async ({ skip }) => {
      skip(!sandbox().capabilities.limits.includes("memoryBytes"), "it has no such limit");
      await using made = await cage({}, { memoryBytes: 200 * 1024 ** 2 });
      await using server = await made.serve([
        "node",
        "-e",
        "const all = []; setInterval(() => all.push(Buffer.alloc(8 << 20, 1)), 5)",
      ]);
      expect(await server.listening(30_000)).toBe(false);
      expect(server.ended()?.exitCode).not.toBe(0);
    });

    test("has the cage for itself", async () => {
      await using made = await cage({ "server.js": echo });
      await using server = await made.serve(["node", "server.js"]);
      await expect(made.serve(["node", "server.js"])).rejects.toMatchObject({ code: "usage" });
      await expect(made.reset()).rejects.toMatchObject({ code: "usage" });
      expect(await server.listening(10_000)).toBe(true);
    });

    test("ends with its cage", async () => {
      const made = await cage({ "server.js": echo });
      const server = await made.serve(["node", "server.js"]);
      await server.listening(10_000);
      await made[Symbol.asyncDispose]();
      expect(await converse(server, "hello")).toBe("");
      expect(server.ended()).not.toBeNull();
    });

    test("writes without end and is not held up", async () => {
      const source = `setInterval(() => console.log("x".repeat(100000)), 1); ${echo}`;
      await using made = await cage({ "server.js": source });
      await using server = await made.serve(["node", "server.js"]);
      await server.listening(10_000);
      expect(await converse(server, "hello")).toBe("hello");
    });
  });
}
