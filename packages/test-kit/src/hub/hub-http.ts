import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** One request as the routes of the test Hub see it. */
export interface HubRequest {
  method: string;
  url: URL;
  /** Scheme and host under which the client called. */
  origin: string;
  headers: IncomingMessage["headers"];
  /** What the groups of the route's pattern matched, decoded. */
  params: string[];
  /** Whether a token that the Hub knows came along. */
  authorized: boolean;
  body: IncomingMessage;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

export interface HubReply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable | null;
}

export interface HubRoute {
  method: string;
  pattern: RegExp;
  /** Whether it may be called without a token; default false. */
  open?: boolean;
  handle(request: HubRequest): Promise<HubReply> | HubReply;
}

/** A JSON answer. */
export function hubJson(value: unknown, status = 200, headers: Record<string, string> = {}): HubReply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal in the Hub's form: a JSON `error`, and the machine-readable code in a header. */
export function hubError(status: number, message: string, code?: string): HubReply {
  const headers = { "x-error-message": message, ...(code === undefined ? {} : { "x-error-code": code }) };
  return hubJson({ error: message }, status, headers);
}

/** An answer without a body. */
export function hubEmpty(status = 200, headers: Record<string, string> = {}): HubReply {
  return { status, headers, body: null };
}

/** A page of a list, with the `Link` header that leads to the next one. */
export function hubPage(request: HubRequest, items: readonly unknown[], size: number): HubReply {
  const start = Number(request.url.searchParams.get("cursor") ?? 0);
  const end = start + size;
  if (end >= items.length) return hubJson(items.slice(start));
  const next = new URL(request.url);
  next.searchParams.set("cursor", String(end));
  return hubJson(items.slice(start, end), 200, { link: `<${next.href}>; rel="next"` });
}

/** Sends a reply; a HEAD request gets its headers only. */
export async function sendHubReply(reply: HubReply, response: ServerResponse, head: boolean): Promise<void> {
  const { body } = reply;
  const length = typeof body === "string" || Buffer.isBuffer(body) ? Buffer.byteLength(body) : body === null ? 0 : null;
  response.writeHead(reply.status, {
    ...(length === null || "content-length" in reply.headers ? {} : { "content-length": String(length) }),
    ...reply.headers,
  });
  if (head || body === null) return void response.end();
  if (typeof body === "string" || Buffer.isBuffer(body)) return void response.end(body);
  await pipeline(body, response);
}

/** All bytes of a request. */
export async function readAll(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of body as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
