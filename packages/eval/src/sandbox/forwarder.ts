import { once } from "node:events";
import { createInterface } from "node:readline";
import { MillwrightError } from "@millwright/core";
import type { CageDriver } from "./sandbox.ts";
import { start } from "./supervise.ts";

/**
 * The whole program of the forwarder: it listens on a Unix socket and makes of each connection one to a port of its
 * loopback. It answers each line on stdin with a line as soon as that port accepts, and ends with stdin.
 */
const script = `
const net = require("node:net");
const [path, port] = [process.argv[1], Number(process.argv[2])];
const hosts = ["127.0.0.1", "::1"];
const dial = (index, done) => {
  const socket = net.connect({ host: hosts[index], port, allowHalfOpen: true });
  socket.once("error", () => (index + 1 < hosts.length ? dial(index + 1, done) : done(null)));
  socket.once("connect", () => done(socket));
};
const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
  client.on("error", () => client.destroy());
  dial(0, (socket) => {
    if (socket === null) return client.destroy();
    socket.on("error", () => client.destroy());
    // Whoever has ended in order may still have something under way to the other side.
    socket.on("close", () => client.writableEnded || client.destroy());
    client.on("close", () => socket.writableEnded || socket.destroy());
    client.pipe(socket);
    socket.pipe(client);
    client.resume();
  });
});
let asked = 0;
const probe = (turn) => {
  if (turn !== asked) return;
  dial(0, (socket) => {
    if (socket === null) return setTimeout(probe, 20, turn);
    socket.destroy();
    if (turn === asked) process.stdout.write("listening\\n");
  });
};
process.stdin.on("data", () => probe(++asked));
process.stdin.on("end", () => process.exit());
server.listen(path, () => process.stdout.write("ready\\n"));
`;

/** A running forwarder. */
export interface Forwarder extends AsyncDisposable {
  /** Resolves when the port accepts a connection; a later question makes an earlier one stay open for ever. */
  listening(): Promise<void>;
}

/**
 * Starts the forwarder of a cage.
 *
 * @throws MillwrightError `infrastructure` when it does not come up
 */
export async function startForwarder(driver: CageDriver): Promise<Forwarder> {
  const child = start(driver.forwarder(script, [driver.socket, String(driver.port)]));
  if (child.stdout === null || child.stdin === null)
    throw new MillwrightError("internal", "The forwarder has no pipe.");
  const { stdin, stdout } = child;
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  stdin.on("error", () => undefined);
  const lines = createInterface({ input: stdout });
  const ended = once(child, "close");
  const failed = once(child, "error").then(([error]) => String(error));
  const first = await Promise.race([once(lines, "line"), ended.then(() => null), failed]);
  if (!Array.isArray(first)) {
    throw new MillwrightError("infrastructure", `The way into the cage could not be opened: ${first ?? said}`, {
      retryable: true,
    });
  }
  return {
    async listening() {
      const answer = once(lines, "line");
      stdin.write("?\n");
      await answer;
    },
    async [Symbol.asyncDispose]() {
      stdin.end();
      child.kill("SIGKILL");
      await ended;
    },
  };
}
