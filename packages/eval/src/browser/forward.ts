import { request as ask, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** Headers that concern one connection only (RFC 9110, 7.6.1). */
const ownOfConnection = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Passes a request on to the server behind a Unix socket, and its answer back as it comes, so that events without end
 * arrive one by one. A server that is not there, breaks off or does not speak HTTP is the app's fault: the browser
 * gets status 502, or the end of the answer. Headers of ours replace the server's.
 */
export function forward(
  socketPath: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  ours: OutgoingHttpHeaders,
): void {
  const { method } = request;
  const headers = { ...endToEnd(request.headers), host: url.host, connection: "close" };
  const path = url.pathname + url.search;
  const asked = ask({ socketPath, path, headers, ...(method === undefined ? {} : { method }) });
  const giveUp = (): void => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(502, { "content-type": "text/plain" }).end("The app's server does not answer.");
  };
  asked.on("response", (answer) => {
    answer.on("error", giveUp);
    try {
      response.writeHead(answer.statusCode ?? 502, { ...endToEnd(answer.headers), ...ours });
    } catch {
      // A status or a header that may be received, but not sent.
      asked.destroy();
      return giveUp();
    }
    response.flushHeaders();
    answer.pipe(response);
  });
  // Nobody has asked for another protocol.
  asked.on("upgrade", (_answer, socket) => {
    socket.destroy();
    giveUp();
  });
  asked.on("error", giveUp);
  request.on("error", () => asked.destroy());
  response.on("close", () => asked.destroy());
  request.pipe(asked);
}

/** Joins a browser's tunnel with the server behind a Unix socket, for WebSockets. */
export function tunnel(socketPath: string, client: Duplex, head: Buffer): void {
  const server = connect(socketPath);
  const end = (): void => {
    server.destroy();
    client.destroy();
  };
  client.on("error", end).on("close", end);
  server.on("error", end).on("close", end);
  server.once("connect", () => {
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    server.write(head);
    client.pipe(server);
    server.pipe(client);
  });
}

function endToEnd(headers: IncomingMessage["headers"]): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ownOfConnection.has(name)));
}
