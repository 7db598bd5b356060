import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCanaryFolder } from "./canary-folder.ts";
import type { Subject } from "./subject.ts";

const secret = `canary-${randomUUID()}`;

/** What the code in a cage must not see, reach or become. */
export function testIsolation({ sandbox, cage, script }: Subject): void {
  let folder: { path: string; remove(): Promise<void> };
  const hits: string[] = [];
  const servers: Server[] = [];
  let port = 0;
  const sockets = { path: "", abstract: `\0millwright-${secret}` };
  const listen = async (where: number | string, name: string): Promise<Server> => {
    const server = createServer((socket) => {
      hits.push(name);
      socket.end(secret);
    });
    if (typeof where === "number") server.listen(where, "127.0.0.1");
    else server.listen(where);
    await once(server, "listening");
    servers.push(server);
    return server;
  };
  beforeAll(async () => {
    folder = await makeCanaryFolder();
    await writeFile(join(folder.path, "secret.txt"), secret);
    sockets.path = join(folder.path, "canary.sock");
    process.env.MILLWRIGHT_CANARY = secret;
    port = ((await listen(0, "tcp")).address() as AddressInfo).port;
    await listen(sockets.path, "path");
    if (process.platform === "linux") await listen(sockets.abstract, "abstract");
  });
  afterAll(async () => {
    delete process.env.MILLWRIGHT_CANARY;
    for (const server of servers) server.close();
    await folder.remove();
  });

  describe("the code in a cage", () => {
    test("gets none of our variables", async () => {
      const result = await script("console.log(JSON.stringify(process.env))");
      expect(result.stdout).not.toContain(secret);
      expect(
        Object.keys(JSON.parse(result.stdout) as object).filter((name) => /MILLWRIGHT|TOKEN|KEY/.test(name)),
      ).toEqual([]);
    });

    test("finds our variables in no other process", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedProcesses, "it shares our processes");
      await using made = await cage();
      const result = await made.run(["sh", "-c", "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\0' '\\n'"]);
      expect(result.stdout).toContain("DATA_DIR");
      expect(result.stdout).not.toContain(secret);
      expect(result.stdout).not.toMatch(/vitest/i);
    });

    test("does not see our files", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedFiles, "it shares our files");
      const paths = [
        join(folder.path, "secret.txt"),
        process.cwd(),
        "/root",
        "/home",
        "/etc/shadow",
        "/var",
        "/sys",
        "/boot",
      ];
      const source = `for (const path of ${JSON.stringify(paths)}) if (require("fs").existsSync(path)) console.log(path)`;
      expect((await script(source)).stdout).toBe("");
    });

    test("cannot write where the system is", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedFiles, "it shares our files");
      const source = `
        const fs = require("fs");
        for (const folder of ["/", "/usr", "/usr/bin", "/etc", "/dev", "/app", "/proc/sys/kernel"]) {
          try { fs.writeFileSync(folder + "/x", ""); console.log("WROTE", folder); } catch {}
        }
        for (const path of ["/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/drop_caches"]) {
          try { fs.writeFileSync(path, "x"); console.log("WROTE", path); } catch {}
        }`;
      expect((await script(source)).stdout).toBe("");
    });

    test("reaches no server of ours", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedNetwork, "it shares our network");
      const goals = [
        { port, host: "127.0.0.1" },
        { port, host: "::1" },
        { path: sockets.path },
        { path: sockets.abstract },
      ];
      const source = `
        for (const goal of ${JSON.stringify(goals)}) {
          const socket = require("net").connect(goal);
          socket.on("data", (data) => console.log("REACHED", goal, String(data))).on("error", () => {});
        }`;
      expect((await script(source)).stdout).toBe("");
      expect(hits).toEqual([]);
    });

    test("reaches nothing outside, by address or by name", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedNetwork, "it shares our network");
      const source = `
        const say = (name) => (error) => console.log(name, error ? "no" : "REACHED");
        require("net").connect({ host: "192.0.2.1", port: 80 }).on("error", say("v4")).on("connect", say("v4"));
        require("net").connect({ host: "2001:db8::1", port: 80 }).on("error", say("v6")).on("connect", say("v6"));
        require("dns").lookup("example.com", say("lookup"));
        new (require("dns").Resolver)({ timeout: 200, tries: 1 }).resolve4("example.com", say("resolve"));
        require("dgram").createSocket("udp4").send("x", 53, "192.0.2.1", say("udp"));`;
      const result = await script(source, { wallMs: 20_000 });
      expect(result.stdout).not.toContain("REACHED");
      expect(result.stdout.match(/no$/gm)?.length).toBeGreaterThanOrEqual(4);
    });

    test("has a loopback of its own, and no other interface", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedNetwork, "it shares our network");
      expect((await script(`console.log(Object.keys(require("os").networkInterfaces()).join())`)).stdout).toBe("lo\n");
    });

    test("sees and signals its own processes only", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedProcesses, "it shares our processes");
      const source = `
        console.log(require("fs").readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).length < 6);
        let killed = 0;
        for (let id = 10; id < 65536; id += 1) try { process.kill(id, 0); killed += 1; } catch {}
        console.log(killed <= process.getActiveResourcesInfo().length + 12);`;
      expect((await script(source)).stdout).toBe("true\ntrue\n");
    });

    test("inherits no open file of ours", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedProcesses, "it shares our processes");
      await using made = await cage();
      const result = await made.run(["sh", "-c", "ls /proc/self/fd | tr '\\n' ' '"]);
      expect(result.stdout).toBe("0 1 2 3 ");
    });

    test("is not root and cannot become it", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedFiles, "it has our rights");
      const source = `
        console.log(process.getuid() > 0, /CapEff:\\t0+\\n/.test(require("fs").readFileSync("/proc/self/status", "utf8")),
          /NoNewPrivs:\\t1/.test(require("fs").readFileSync("/proc/self/status", "utf8")));
        try { process.setuid(0); console.log("ROOT"); } catch (error) { console.log(error.code); }`;
      expect((await script(source)).stdout).toMatch(/^true true true\nE(PERM|INVAL)\n$/);
    });

    test("makes no namespace and no mount", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedFiles, "it has our rights");
      await using made = await cage();
      const tries = [
        "unshare -U true",
        "unshare -m true",
        "mount -t tmpfs x data",
        "mount --bind / data",
        "chroot / true",
      ];
      for (const attempt of tries) {
        const { stdout } = await made.run(["sh", "-c", `${attempt} && echo DONE`]);
        expect([attempt, stdout]).toEqual([attempt, ""]);
      }
    });

    test("has its system calls filtered", async ({ skip }) => {
      skip(!sandbox().capabilities.filteredSystemCalls, "it does not filter");
      await using made = await cage();
      expect((await made.run(["grep", "Seccomp:", "/proc/self/status"])).stdout).toBe("Seccomp:\t2\n");
    });

    test("leaves no process behind, however it hides", async ({ skip }) => {
      skip(!sandbox().capabilities.isolatedProcesses, "it shares our processes");
      await using made = await cage();
      const beat = "while :; do echo x >> data/beat; sleep 0.05; done";
      await made.run(["sh", "-c", `(setsid sh -c '(${beat}) </dev/null >/dev/null 2>&1 &' &) ; sleep 0.3`]);
      const count = async (): Promise<number> => Number((await made.run(["sh", "-c", "wc -c < data/beat"])).stdout);
      const first = await count();
      expect(first).toBeGreaterThan(0);
      expect((await made.run(["sh", "-c", "sleep 0.3; wc -c < data/beat"])).stdout.trim()).toBe(String(first));
    });
  });
}
