import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { z } from "zod";
import { hubEmpty, hubError, hubJson, readAll, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import { isReply, openRepo, type HubState } from "./hub-state.ts";

interface Multipart {
  sha256: string;
  size: number;
  parts: Map<number, { etag: string; content: Buffer }>;
}

/** Git LFS: the batch call, storage for whole files and for parts, and the check afterwards. */
export function lfsRoutes(state: HubState): HubRoute[] {
  const uploads = new Map<string, Multipart>();
  return [
    {
      method: "POST",
      pattern: /^\/(?:(datasets|spaces)\/)?([^/]+\/[^/]+)\.git\/info\/lfs\/objects\/batch$/,
      handle: (request) => batch(state, uploads, request),
    },
    {
      method: "POST",
      pattern: /^\/(?:(datasets|spaces)\/)?([^/]+\/[^/]+)\.git\/info\/lfs\/objects\/verify$/,
      handle: (request) => verify(state, request),
    },
    {
      method: "PUT",
      pattern: /^\/storage\/lfs\/([0-9a-f]{64})$/,
      open: true,
      handle: (request) => store(state, request),
    },
    {
      method: "PUT",
      pattern: /^\/storage\/parts\/([0-9a-f]+)\/(\d+)$/,
      open: true,
      handle: (request) => storePart(state, uploads, request),
    },
    {
      method: "POST",
      // Its address is the secret: the Hub's own clients send no token along.
      pattern: /^\/api\/complete-multipart\/([0-9a-f]+)$/,
      open: true,
      handle: (request) => complete(state, uploads, request),
    },
  ];
}

const oid = z.string().regex(/^[0-9a-f]{64}$/);
const batchBody = z.looseObject({
  operation: z.literal("upload"),
  transfers: z.array(z.string()).nullish(),
  hash_algo: z.enum(["sha256", "sha_256"]).nullish(),
  objects: z.array(z.looseObject({ oid, size: z.number().int().nonnegative() })).max(256),
});

async function batch(state: HubState, uploads: Map<string, Multipart>, request: HubRequest): Promise<HubReply> {
  const repo = openRepo(state, { ...request, params: [request.params[0] ?? "models", request.params[1] ?? ""] });
  if (isReply(repo)) return repo;
  if (request.headers["content-type"] !== "application/vnd.git-lfs+json") return hubError(415, "Not a Git LFS request");
  const body = batchBody.safeParse(await request.json());
  if (!body.success) return hubError(422, `Invalid batch: ${body.error.issues[0]?.message}`);
  const inParts = state.partSize !== null && body.data.transfers?.includes("multipart") === true;
  const root = `${request.origin}${request.url.pathname.replace(/batch$/, "")}`;
  const objects = body.data.objects.map(({ oid, size }) => {
    if (state.objects.get(oid) !== null) return { oid, size };
    const upload =
      inParts && size > (state.partSize ?? 0)
        ? partsAction(state, uploads, request.origin, oid, size)
        : { href: `${request.origin}/storage/lfs/${oid}?size=${size}&signature=${sign(oid)}`, header: {} };
    return { oid, size, authenticated: true, actions: { upload, verify: { href: `${root}verify` } } };
  });
  return hubJson({ transfer: inParts ? "multipart" : "basic", objects }, 200, {
    "content-type": "application/vnd.git-lfs+json; charset=utf-8",
  });
}

function partsAction(
  state: HubState,
  uploads: Map<string, Multipart>,
  origin: string,
  sha256: string,
  size: number,
): { href: string; header: Record<string, string> } {
  const partSize = state.partSize ?? size;
  const id = randomBytes(8).toString("hex");
  uploads.set(id, { sha256, size, parts: new Map() });
  const header: Record<string, string> = { chunk_size: String(partSize) };
  for (let part = 1; part <= Math.ceil(size / partSize); part += 1) {
    header[String(part).padStart(5, "0")] = `${origin}/storage/parts/${id}/${part}?signature=${sign(`${id}/${part}`)}`;
  }
  return { href: `${origin}/api/complete-multipart/${id}`, header };
}

async function store(state: HubState, request: HubRequest): Promise<HubReply> {
  const [sha256 = ""] = request.params;
  const refusal = refuseUnsigned(state, request, sha256);
  if (refusal !== null) return refusal;
  const size = Number(request.url.searchParams.get("size"));
  const kept = await state.objects.put(request.body, size, sha256);
  if (kept !== null) return hubEmpty();
  return hubError(400, "The content has another size or SHA-256 than was said");
}

async function storePart(state: HubState, uploads: Map<string, Multipart>, request: HubRequest): Promise<HubReply> {
  const [id = "", part = ""] = request.params;
  const refusal = refuseUnsigned(state, request, `${id}/${part}`);
  if (refusal !== null) return refusal;
  const upload = uploads.get(id);
  if (upload === undefined) return hubError(404, "No such upload");
  const content = await readAll(request.body);
  const etag = `"${createHash("md5").update(content).digest("hex")}"`;
  upload.parts.set(Number(part), { etag, content });
  return hubEmpty(200, { etag });
}

const completion = z.looseObject({
  oid,
  parts: z.array(z.looseObject({ partNumber: z.number(), etag: z.string() })),
});

async function complete(state: HubState, uploads: Map<string, Multipart>, request: HubRequest): Promise<HubReply> {
  const id = request.params[0] ?? "";
  const upload = uploads.get(id);
  const body = completion.safeParse(await request.json());
  if (!body.success) return hubError(400, "Invalid completion");
  // A second completion of an upload that is done is answered as the first, as object stores do.
  if (upload === undefined)
    return state.objects.get(body.data.oid) === null ? hubError(404, "No such upload") : hubJson({});
  const parts = body.data.parts.map(({ partNumber, etag }) => {
    const part = upload.parts.get(partNumber);
    return part?.etag === etag ? part.content : null;
  });
  if (parts.includes(null)) return hubError(400, "A part is missing or has another ETag");
  const content = Readable.from(parts.filter((part) => part !== null));
  if ((await state.objects.put(content, upload.size, upload.sha256)) === null) {
    return hubError(400, "The parts do not make up the content that was announced");
  }
  uploads.delete(id);
  return hubJson({});
}

async function verify(state: HubState, request: HubRequest): Promise<HubReply> {
  const body = z.looseObject({ oid, size: z.number() }).safeParse(await request.json());
  if (!body.success) return hubError(422, "Invalid verification");
  const object = state.objects.get(body.data.oid);
  return object?.size === body.data.size ? hubJson({}) : hubError(404, "The content is not there");
}

/** An object store takes either a signature or a header, and refuses both together. */
function refuseUnsigned(state: HubState, request: HubRequest, signed: string): HubReply | null {
  if (request.headers.authorization !== undefined) {
    state.violations.push(`a token was sent to storage: ${request.method} ${request.url.pathname}`);
    return hubError(400, "Only one auth mechanism allowed");
  }
  return request.url.searchParams.get("signature") === sign(signed) ? null : hubError(403, "The signature is wrong");
}

function sign(text: string): string {
  return createHash("sha256").update(`test-hub ${text}`).digest("hex").slice(0, 32);
}
