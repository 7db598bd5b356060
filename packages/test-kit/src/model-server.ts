import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { errorReply, type ModelReply } from "./model-reply.ts";

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, parsed; null when it is not JSON. */
  readonly body: unknown;
  /** Resolves when the connection has ended; true means that the whole reply had been sent by then. */
  readonly ended: Promise<boolean>;
}

/** The replies in order, one a request, or a function of the request and its zero-based number. */
export type ModelScript =
  | readonly ModelReply[]
  | ((request: LoggedRequest, index: number) => ModelReply | Promise<ModelReply>);

export interface ModelServer extends AsyncDisposable {
  /** The base address, `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  /** Resolves with a request as soon as it has come in, also if that was long ago. */
  request(index: number): Promise<LoggedRequest>;
}

/** Starts an OpenAI-compatible server on a free port of 127.0.0.1. Requests beyond a list of replies get a 400. */
export async function startModelServer(script: ModelScript): Promise<ModelServer> {
  const requests: LoggedRequest[] = [];
  const waiting: { index: number; resolve: (request: LoggedRequest) => void }[] = [];

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await logRequest(incoming, response);
    const index = requests.push(request) - 1;
    for (const waiter of waiting) if (waiter.index === index) waiter.resolve(request);
    await send(await replyTo(script, request, index), response);
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The model server has no port.");

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    request(index) {
      const known = requests[index];
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => waiting.push({ index, resolve }));
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function logRequest(incoming: IncomingMessage, response: ServerResponse): Promise<LoggedRequest> {
  const ended = new Promise<boolean>((resolve) => response.on("close", () => resolve(response.writableFinished)));
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: incoming.headers,
    body: parseOrNull(Buffer.concat(parts).toString("utf8")),
    ended,
  };
}

async function replyTo(script: ModelScript, request: LoggedRequest, index: number): Promise<ModelReply> {
  if (typeof script === "function") return script(request, index);
  const message = `The script has ${script.length} replies and this is request ${index + 1}.`;
  return script[index] ?? errorReply(400, { message });
}

async function send(reply: ModelReply, response: ServerResponse): Promise<void> {
  if (reply.status === 0) return void response.destroy();
  response.writeHead(reply.status, reply.headers);
  response.flushHeaders();
  let left = reply.cutAfterBytes ?? Number.POSITIVE_INFINITY;
  for (const piece of reply.body) {
    if (typeof piece !== "string" && !(piece instanceof Uint8Array)) {
      await piece;
      continue;
    }
    const bytes = Buffer.from(piece).subarray(0, left);
    left -= bytes.length;
    await write(response, bytes);
    if (left === 0) break;
  }
  if (left === 0) return void response.destroy();
  response.end();
}

/** Resolves when the bytes have left the process, so that a cut afterwards does not take them along. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
