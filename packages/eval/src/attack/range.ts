import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { openTestPool, makeTask } from "../test-support.ts";
import { gradeApp, type AppGrade } from "../grade/grade-app.ts";
import { makeCanaryFolder } from "../sandbox/conformance/canary-folder.ts";
import { openSandbox } from "../sandbox/open-sandbox.ts";

/** What an attack would have to find or reach to have got out. */
export interface Canaries {
  /** Stands in the secret file and in our environment, and is what the canary servers answer. */
  word: string;
  /** A file that everybody on this machine may read. */
  file: string;
  /** Ports of our loopback where somebody listens. */
  port: number;
  socket: string;
}

/** Where attacks are graded: a browser, a cage, and canaries around them. */
export interface Range extends AsyncDisposable {
  canaries: Canaries;
  /** Grades a hostile app as a task that wants the text Ready. */
  attack(files: Readonly<Record<string, string>>, steps?: object[]): Promise<AppGrade>;
  /** Who was reached so far. */
  hits(): string[];
}

const limits = { wallMs: 40_000, unresponsiveMs: 4000, memoryBytes: 1024 ** 3 };

/** Opens a range; one for a whole test file. */
export async function openRange(): Promise<Range> {
  const word = `canary-${process.pid}-7f3a`;
  const folder = await makeCanaryFolder();
  const file = join(folder.path, "secret.txt");
  const socket = join(folder.path, "canary.sock");
  await writeFile(file, word, { mode: 0o644 });
  process.env.MILLWRIGHT_CANARY = word;
  const reached: string[] = [];
  const tcp = await canaryServer(0, word, () => reached.push("loopback"));
  const unix = await canaryServer(socket, word, () => reached.push("unix socket"));
  const pool = await openTestPool();
  const sandbox = await openSandbox();
  return {
    canaries: { word, file, socket, port: (tcp.address() as AddressInfo).port },
    hits: () => [...reached],
    attack(files, steps = [{ expectVisible: { text: "Ready" } }]) {
      const stack = "server.js" in files ? "node" : "static";
      return gradeApp(makeTask([steps], { stack }), new Map(Object.entries(files)), { pool, sandbox, limits });
    },
    async [Symbol.asyncDispose]() {
      delete process.env.MILLWRIGHT_CANARY;
      for (const server of [tcp, unix]) server.close();
      await pool[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
      await folder.remove();
      await rm(socket, { force: true });
    },
  };
}

async function canaryServer(where: number | string, word: string, hit: () => void): Promise<Server> {
  const server = createServer((client) => {
    hit();
    client.on("error", () => undefined);
    client.end(`HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\nconnection: close\r\n\r\n${word}`);
  });
  if (typeof where === "number") server.listen(where, "127.0.0.1");
  else server.listen(where);
  await once(server, "listening");
  return server;
}
