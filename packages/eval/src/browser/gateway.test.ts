import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openGateway, type Gateway } from "./gateway.ts";

const files = new Map<string, string | Uint8Array>([
  ["index.html", "<p>home</p>"],
  ["about.html", "about"],
  ["help/index.html", "help"],
  ["data.json", "{}"],
  ["logo.svg", "<svg/>"],
  ["UP.CSS", "p {}"],
  ["raw.bin", new Uint8Array([1, 2])],
  ["with space.txt", "spaced"],
]);

let gateway: Gateway;
beforeEach(async () => {
  gateway = await openGateway(files);
  gateway.newOrigin(() => 250);
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
});

function dial(options: { allowHalfOpen?: boolean } = {}): Socket {
  return connect({ host: "127.0.0.1", port: Number(new URL(gateway.address).port), ...options });
}

/** Sends raw bytes, as no HTTP client would, and gives status, type and body of the answer. */
async function ask(start: string, headers = ""): Promise<{ status: number; type: string | null; body: string }> {
  const socket = dial();
  socket.write(`${start} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${headers}\r\n`);
  const answer = await text(socket);
  const type = /content-type: (.*)\r/i.exec(answer)?.[1] ?? null;
  return { status: Number(answer.split(" ")[1]), type, body: answer.slice(answer.indexOf("\r\n\r\n") + 4) };
}

const get = (path: string, headers = "") => ask(`GET http://app1.localhost${path}`, headers);

describe("the app's own address", () => {
  test.each([
    ["/", "text/html; charset=utf-8", "<p>home</p>"],
    ["/?a=1", "text/html; charset=utf-8", "<p>home</p>"],
    ["/about", "text/html; charset=utf-8", "about"],
    ["/help", "text/html; charset=utf-8", "help"],
    ["/help/", "text/html; charset=utf-8", "help"],
    ["/data.json", "application/json; charset=utf-8", "{}"],
    ["/logo.svg", "image/svg+xml", "<svg/>"],
    ["/UP.CSS", "text/css; charset=utf-8", "p {}"],
    ["/raw.bin", "application/octet-stream", "\u0001\u0002"],
    ["/with%20space.txt", "text/plain; charset=utf-8", "spaced"],
    ["/x/../data.json", "application/json; charset=utf-8", "{}"],
  ])("%s is served as %s", async (path, type, body) => {
    expect(await ask(`GET http://app1.localhost${path}`, "transfer-encoding: identity\r\n")).toMatchObject({
      status: 200,
      type,
      body: expect.stringContaining(body),
    });
  });

  test("answers a page address of the app's own with its start page, and a missing file with 404", async () => {
    expect(await get("/orders/12", "accept: text/html\r\n")).toMatchObject({
      status: 200,
      body: expect.stringContaining("home"),
    });
    expect(await get("/orders/12")).toMatchObject({ status: 404 });
    expect(await get("/missing.js", "accept: */*\r\n")).toMatchObject({ status: 404 });
    expect(gateway.egress()).toEqual([]);
  });

  test("tells every page how far its visitor's clock has moved", async () => {
    const socket = dial();
    socket.write("GET http://app1.localhost/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(await text(socket)).toMatch(/^server-timing: clock;dur=250\r$/im);
  });

  test("answers HEAD without a body", async () => {
    expect(await ask("HEAD http://app1.localhost/data.json")).toMatchObject({ status: 200, body: "" });
  });

  test.each([
    "/%00",
    "/data.json%00.html",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/%",
    "/%c0%ae",
    "/constructor",
  ])("%s leads nowhere", async (path) => {
    expect(await get(path)).toMatchObject({ status: 404 });
  });
});

describe("everything else", () => {
  test("is refused and written down with its count, without its query", async () => {
    expect(await ask("GET http://other.example/a?token=x")).toMatchObject({ status: 403 });
    await ask("POST http://other.example/a");
    await ask("GET http://app1.localhost:8080/");
    await ask("GET https://app1.localhost/");
    await ask("GET http://app1.localhost.evil.example/");
    await ask("GET /direct");
    await ask("CONNECT other.example:443");
    await ask("GET ws://socket.example/live", "upgrade: websocket\r\nconnection: upgrade\r\n");
    expect(gateway.egress()).toEqual([
      { address: "http://other.example/a", count: 2 },
      { address: "http://app1.localhost:8080/", count: 1 },
      { address: "https://app1.localhost/", count: 1 },
      { address: "http://app1.localhost.evil.example/", count: 1 },
      { address: "/direct", count: 1 },
      { address: "other.example:443", count: 1 },
      { address: "ws://socket.example/live", count: 1 },
    ]);
  });

  test("keeps 50 addresses and counts the rest under one heading", async () => {
    for (let index = 0; index < 55; index += 1) await ask(`CONNECT host${index}.example:443`);
    await ask("CONNECT host0.example:443");
    const egress = gateway.egress();
    expect(egress).toHaveLength(51);
    expect(egress[0]).toEqual({ address: "host0.example:443", count: 2 });
    expect(egress.at(-1)).toEqual({ address: "(more addresses)", count: 5 });
  });

  test("cuts a long address", async () => {
    await ask(`GET http://other.example/${"a".repeat(5000)}`);
    expect(gateway.egress()[0]?.address).toHaveLength(200);
  });
});

test("closes although a refused client never hangs up", async () => {
  const socket = dial({ allowHalfOpen: true });
  socket.on("error", () => undefined);
  socket.write("CONNECT other.example:443 HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(socket, "data");
  await expect(gateway[Symbol.asyncDispose]()).resolves.toBeUndefined();
  socket.destroy();
  gateway = await openGateway(files);
});
