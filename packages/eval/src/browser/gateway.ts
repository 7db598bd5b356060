import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { posix } from "node:path";
import type { Duplex } from "node:stream";
import type { BuiltFiles } from "../build/built-app.ts";
import { forward, tunnel } from "./forward.ts";

/** Name of the `Server-Timing` entry that tells a page how far its visitor's clock has moved, in milliseconds. */
export const timingName = "clock";

/**
 * The only way out of an app's browser: a proxy on loopback that serves the app's files, or asks its server, under its
 * own origins and refuses and records everything else, whatever the protocol.
 */
export interface Gateway extends AsyncDisposable {
  /** Address for the browser's proxy setting. */
  readonly address: string;
  /**
   * Another origin of the app, for one visitor. A `.localhost` name is a secure context, as the app's real home would be.
   * Every answer tells the page how far the visitor's clock has moved.
   */
  newOrigin(elapsedMs: () => number): string;
  /** Every refused address with how often it was asked for, in the order of the first time. */
  egress(): { address: string; count: number }[];
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".htm": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** The most different addresses that are kept; more are counted under one heading. */
const maxAddresses = 50;

/** Who answers for the app: its files, or the server behind a Unix socket. */
export type Source = BuiltFiles | { socket: string };

/** Starts a gateway for one app on a free port of 127.0.0.1. */
export async function openGateway(source: Source): Promise<Gateway> {
  const refused = new Map<string, number>();
  const refuse = (address: string): void => {
    const key = refused.has(address) || refused.size < maxAddresses ? address : "(more addresses)";
    refused.set(key, (refused.get(key) ?? 0) + 1);
  };

  const origins = new Map<string, () => number>();
  const tunnels = new Set<Duplex>();
  const server = createServer((request, response) => {
    const url = absoluteUrl(request);
    const elapsedMs = url === null ? undefined : origins.get(url.origin);
    if (url !== null && elapsedMs !== undefined) {
      const timing = { "server-timing": `${timingName};dur=${elapsedMs()}` };
      if ("socket" in source) return forward(source.socket, url, request, response, timing);
      return serve(source, url, request, response, timing);
    }
    refuse(url === null ? String(request.url).slice(0, 200) : `${url.origin}${url.pathname}`.slice(0, 200));
    response.writeHead(403, { "content-type": "text/plain" }).end("This address is outside the app.");
  });
  const refuseSocket = (request: IncomingMessage, socket: Duplex): void => {
    refuse(String(request.url).slice(0, 200));
    socket.on("error", () => undefined);
    // The server forgets such sockets: one left half open would keep it from closing.
    socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", () => socket.destroy());
  };
  // A browser asks a proxy for a tunnel when a page opens a WebSocket.
  server.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if ("socket" in source && origins.has(`http://${request.url?.replace(/:80$/, "")}`)) {
      // The server forgets tunnels too.
      tunnels.add(socket);
      socket.once("close", () => tunnels.delete(socket));
      tunnel(source.socket, socket, head);
    } else refuseSocket(request, socket);
  });
  server.on("upgrade", refuseSocket);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    newOrigin(elapsedMs) {
      const origin = `http://app${origins.size + 1}.localhost`;
      origins.set(origin, elapsedMs);
      return origin;
    },
    egress: () => [...refused].map(([address, count]) => ({ address, count })),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of tunnels) socket.destroy();
      }),
  };
}

function serve(
  files: BuiltFiles,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
): void {
  const found = lookUp(files, url.pathname, request.headers.accept ?? "");
  if (found === null) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    return;
  }
  response.writeHead(200, {
    "content-type": types[posix.extname(found.path).toLowerCase()] ?? "application/octet-stream",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : found.content);
}

/** The file at a path; a page address without a file is the app's own route, answered by `index.html`. */
function lookUp(
  files: BuiltFiles,
  pathname: string,
  accept: string,
): { path: string; content: string | Uint8Array } | null {
  const path = decode(pathname).slice(1);
  const candidates = path === "" ? ["index.html"] : [path, posix.join(path, "index.html"), `${path}.html`];
  if (accept.includes("text/html")) candidates.push("index.html");
  for (const candidate of candidates) {
    const content = files.get(candidate);
    if (content !== undefined) return { path: candidate, content };
  }
  return null;
}

function absoluteUrl(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? "");
  } catch {
    return null;
  }
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
