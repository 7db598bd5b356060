import { openAsBlob } from "node:fs";
import { MillwrightError, messageOf } from "@millwright/core";
import pLimit from "p-limit";
import { z } from "zod";
import type { LocalFile, StoreContext } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { fileChanged } from "../upload/file-changed.ts";
import { isLoopback } from "../transport/credentials.ts";
import type { HubCall, Transport } from "../transport/transport.ts";

/** Transfers at the same time. */
const CONCURRENCY = 4;

const action = z.looseObject({ href: z.string(), header: z.record(z.string(), z.string()).nullish() });
const batchSchema = z.looseObject({
  objects: z.array(
    z.looseObject({
      oid: z.string(),
      error: z.looseObject({ code: z.number().nullish(), message: z.string() }).nullish(),
      actions: z.looseObject({ upload: action.nullish(), verify: action.nullish() }).nullish(),
    }),
  ),
});

type Action = z.infer<typeof action>;

/**
 * Brings contents over by Git LFS: asks which are missing, sends each whole or in parts as the Hub wants it, and has
 * the Hub check it. What is there already costs one line of a question.
 */
export async function storeByLfs(
  transport: Transport,
  repo: RepoRef,
  files: readonly LocalFile[],
  context: StoreContext,
): Promise<void> {
  const byOid = new Map(files.map((file) => [file.sha256, file]));
  if (byOid.size === 0) return;
  const wanted = await batch(transport, repo, [...byOid.values()], context.signal);
  const limit = pLimit(CONCURRENCY);
  const send = [...byOid.values()].map((file) =>
    limit(async () => {
      const actions = wanted.get(file.sha256);
      if (actions?.upload) await upload(transport, file, actions.upload, context.signal);
      if (actions?.verify) await verify(transport, file, actions.verify, context.signal);
      for (const same of files) if (same.sha256 === file.sha256) context.onBytes?.(same.size);
    }),
  );
  await Promise.all(send).catch((error: unknown) => {
    limit.clearQueue();
    throw error;
  });
}

type Actions = { upload?: Action | null | undefined; verify?: Action | null | undefined } | null | undefined;

async function batch(
  transport: Transport,
  repo: RepoRef,
  files: readonly LocalFile[],
  signal?: AbortSignal,
): Promise<Map<string, Actions>> {
  const { objects } = await transport.json(
    {
      url: `/${repoPath(repo)}.git/info/lfs/objects/batch`,
      method: "POST",
      headers: { "content-type": "application/vnd.git-lfs+json", accept: "application/vnd.git-lfs+json" },
      body: JSON.stringify({
        operation: "upload",
        transfers: ["basic", "multipart"],
        hash_algo: "sha256",
        ref: { name: "main" },
        objects: files.map(({ sha256, size }) => ({ oid: sha256, size })),
      }),
      signal,
    },
    batchSchema,
  );
  const byOid = new Map(objects.map((object) => [object.oid, object]));
  for (const file of files) {
    const object = byOid.get(file.sha256);
    const problem = object === undefined ? "it does not say how" : object.error?.message;
    if (problem === undefined) continue;
    throw new MillwrightError("bad-response", `${transport.endpoint.host} does not take ${file.path}: ${problem}`);
  }
  return new Map(objects.map(({ oid, actions }) => [oid, actions]));
}

async function upload(transport: Transport, file: LocalFile, to: Action, signal?: AbortSignal): Promise<void> {
  const { chunk_size: chunkSize, ...header } = to.header ?? {};
  const blob = await openAsBlob(file.source).catch((error: unknown) => {
    throw new MillwrightError("input", `${file.source} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  if (blob.size !== file.size) throw fileChanged(file.source);
  if (chunkSize === undefined) {
    await transport.call({
      url: checked(transport, to.href),
      method: "PUT",
      token: false,
      headers: header,
      body: blob,
      signal,
    });
    return;
  }
  const size = Number(chunkSize);
  const addresses = Object.entries(header)
    .filter(([name]) => /^\d+$/.test(name))
    .toSorted(([a], [b]) => Number(a) - Number(b));
  if (!(size > 0) || addresses.length !== Math.ceil(file.size / size)) {
    throw new MillwrightError(
      "bad-response",
      `${transport.endpoint.host} gave ${addresses.length} parts of ${chunkSize} bytes for ${file.path} (${file.size} bytes).`,
    );
  }
  const parts: { partNumber: number; etag: string }[] = [];
  for (const [index, [name, address]] of addresses.entries()) {
    const body = blob.slice(index * size, (index + 1) * size);
    const answer = await transport.call({
      url: checked(transport, address),
      method: "PUT",
      token: false,
      body,
      signal,
    });
    const etag = answer.headers.get("etag");
    if (etag === null)
      throw new MillwrightError("bad-response", `Part ${name} of ${file.path} came back without an ETag.`);
    parts.push({ partNumber: Number(name), etag });
  }
  await post(transport, { url: to.href, token: false }, { oid: file.sha256, parts }, signal);
}

async function verify(transport: Transport, file: LocalFile, at: Action, signal?: AbortSignal): Promise<void> {
  await post(transport, { url: at.href, headers: at.header ?? {} }, { oid: file.sha256, size: file.size }, signal);
}

async function post(transport: Transport, to: HubCall, body: object, signal?: AbortSignal): Promise<void> {
  const type = "application/vnd.git-lfs+json";
  const headers = { ...to.headers, "content-type": type, accept: type };
  const url = checked(transport, to.url);
  await transport.call({ ...to, url, method: "POST", headers, body: JSON.stringify(body), signal });
}

/** The Hub names the storage; it must not make us send data in the clear. */
function checked(transport: Transport, address: string): string {
  const url = new URL(address, transport.endpoint);
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return url.href;
  throw new MillwrightError(
    "bad-response",
    `${transport.endpoint.host} names ${url.protocol}//${url.host} as storage; only https is used.`,
  );
}
