import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { connect, createServer as createRawServer, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { openGateway, type Gateway } from "./gateway.ts";

let folder: TemporaryFolder;
let gateway: Gateway;
let path: string;
const servers: { close(): unknown; closeAllConnections?(): void }[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, "s");
  gateway = await openGateway({ socket: path });
  gateway.newOrigin(() => 0);
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections?.();
  }
  await folder[Symbol.asyncDispose]();
});

async function app(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(path);
  servers.push(server);
  await once(server, "listening");
  return server;
}

function dial(): Socket {
  return connect(Number(new URL(gateway.address).port), "127.0.0.1");
}

async function ask(start: string, headers = "", body = ""): Promise<string> {
  const socket = dial();
  socket.write(`${start} HTTP/1.1\r\nhost: app1.localhost\r\nconnection: close\r\n${headers}\r\n${body}`);
  return text(socket);
}

test("method, path, query, headers and body arrive as the browser sent them, without those for a proxy", async () => {
  await app((request: IncomingMessage, response) => {
    const { method, url, headers } = request;
    void text(request).then((body) => response.end(JSON.stringify({ method, url, headers, body })));
  });
  const headers = "cookie: a=b\r\nproxy-connection: keep-alive\r\ncontent-length: 5\r\n";
  const answer = await ask("PUT http://app1.localhost/a%20b?c=d&e", headers, "hello");
  expect(JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1))).toEqual({
    method: "PUT",
    url: "/a%20b?c=d&e",
    headers: { host: "app1.localhost", cookie: "a=b", "content-length": "5", connection: "close" },
    body: "hello",
  });
});

test("status, headers and cookies of the answer come back, each as often as it was sent", async () => {
  await app((_request, response) => {
    response
      .writeHead(418, {
        "set-cookie": ["a=1", "b=2"],
        "x-own": "yes",
        "keep-alive": "timeout=9",
        "server-timing": "clock;dur=9",
      })
      .end("tea");
  });
  const answer = await ask("GET http://app1.localhost/");
  expect(answer).toMatch(/^HTTP\/1\.1 418 /);
  expect(answer).toMatch(/set-cookie: a=1\r\nset-cookie: b=2\r\n/);
  expect(answer).toMatch(/x-own: yes/);
  expect(answer).not.toMatch(/timeout=9/);
  // How far the clock has moved is ours to tell.
  expect(answer.match(/^server-timing: .*$/gm)).toEqual(["server-timing: clock;dur=0"]);
  expect(answer).toMatch(/tea/);
});

test("an event arrives before the answer has ended", async () => {
  await app((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: first\n\n");
  });
  const socket = dial();
  socket.write("GET http://app1.localhost/events HTTP/1.1\r\nhost: x\r\n\r\n");
  let said = "";
  while (!said.includes("data: first")) said += String((await once(socket, "data"))[0]);
  expect(said).toMatch(/^HTTP\/1\.1 200 /);
  socket.destroy();
});

test("a tunnel to the app's own address leads to its server, and to no other", async () => {
  const server = await app(() => undefined);
  server.on("upgrade", (_request, socket: Socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n");
    socket.pipe(socket);
  });
  const socket = dial();
  socket.write("CONNECT app1.localhost:80 HTTP/1.1\r\nhost: app1.localhost:80\r\n\r\n");
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 200 /);
  socket.write("GET / HTTP/1.1\r\nhost: app1.localhost\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n");
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 101 /);
  socket.write("ping");
  expect(String((await once(socket, "data"))[0])).toBe("ping");
  expect(await ask("CONNECT app1.localhost:443")).toMatch(/^HTTP\/1\.1 403 /);
  expect(await ask("CONNECT 127.0.0.1:80")).toMatch(/^HTTP\/1\.1 403 /);
  expect(gateway.egress().map(({ address }) => address)).toEqual(["app1.localhost:443", "127.0.0.1:80"]);
  // An open tunnel does not keep the gateway from closing: afterEach would wait for ever.
});

test.each([
  ["is not there", null],
  ["hangs up", (socket: Socket) => socket.destroy()],
  ["speaks no HTTP", (socket: Socket) => socket.end("hello\r\n\r\n")],
  ["sends a header too long", (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`)],
  ["sends a status that nobody may send", (socket: Socket) => socket.end("HTTP/1.1 999999 X\r\n\r\n")],
  [
    "changes the protocol unasked",
    (socket: Socket) => socket.end("HTTP/1.1 101 X\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
  ],
])("a server that %s is answered for with status 502", async (_what, answer) => {
  if (answer !== null) {
    const server = createRawServer((socket) => {
      socket.on("error", () => undefined);
      answer(socket);
    }).listen(path);
    servers.push(server);
    await once(server, "listening");
  }
  expect(await ask("GET http://app1.localhost/")).toMatch(/^HTTP\/1\.1 502 [^]*The app's server does not answer\./);
});

test("an answer that breaks off ends the browser's too", async () => {
  await app((_request, response) => {
    response.writeHead(200, { "content-length": "100" }).write("half");
    setImmediate(() => response.destroy());
  });
  expect(await ask("GET http://app1.localhost/")).toMatch(/half$/);
});
