import { createHash } from "node:crypto";
import { z } from "zod";
import { hubError, hubJson, hubPage, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import type { HubCommit, HubFile } from "./hub-repos.ts";
import { isReply, openRepo, openRevision, type HubState } from "./hub-state.ts";

/** What is in a revision: listings with folders, page by page, and named paths. */
export function treeRoutes(state: HubState): HubRoute[] {
  return [
    {
      method: "GET",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/tree\/([^/]+)(?:\/(.+))?$/,
      open: true,
      handle: (request) => tree(state, request),
    },
    {
      method: "POST",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/paths-info\/([^/]+)$/,
      open: true,
      handle: (request) => pathsInfo(state, request),
    },
  ];
}

/** One file as the Hub lists it. */
export function treeEntry(path: string, file: HubFile): object {
  const pointer = Buffer.from(lfsPointer(file));
  return {
    type: "file",
    path,
    size: file.size,
    oid: file.lfs ? blobOid(pointer) : file.gitOid,
    ...(file.lfs ? { lfs: { oid: file.sha256, size: file.size, pointerSize: pointer.length } } : {}),
    ...(file.xetHash === null ? {} : { xetHash: file.xetHash }),
  };
}

function tree(state: HubState, request: HubRequest): HubReply {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const commit = openRevision(repo, request.params[2] ?? "");
  if (isReply(commit)) return commit;
  const folder = request.params[3] ?? "";
  const recursive = ["true", "1", "True"].includes(request.url.searchParams.get("recursive") ?? "");
  const entries = listTree(commit, folder, recursive);
  if (entries.length === 0 && folder !== "") {
    return hubError(404, `${folder} does not exist on "${request.params[2]}"`, "EntryNotFound");
  }
  return hubPage(request, entries, state.pageSize);
}

function listTree(commit: HubCommit, folder: string, recursive: boolean): object[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const entries = new Map<string, object>();
  for (const [path, file] of [...commit.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.startsWith(prefix)) continue;
    const parts = path.slice(prefix.length).split("/");
    for (let depth = 1; depth < parts.length && (recursive || depth === 1); depth += 1) {
      const directory = prefix + parts.slice(0, depth).join("/");
      entries.set(directory, { type: "directory", path: directory, size: 0, oid: blobOid(Buffer.from(directory)) });
    }
    if (recursive || parts.length === 1) entries.set(path, treeEntry(path, file));
  }
  return [...entries.values()];
}

async function pathsInfo(state: HubState, request: HubRequest): Promise<HubReply> {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const commit = openRevision(repo, request.params[2] ?? "");
  if (isReply(commit)) return commit;
  const paths = await wantedPaths(request);
  const found = paths.flatMap((path) => {
    const file = commit.files.get(path);
    if (file !== undefined) return [treeEntry(path, file)];
    const isFolder = [...commit.files.keys()].some((name) => name.startsWith(`${path}/`));
    return isFolder ? [{ type: "directory", path, size: 0, oid: blobOid(Buffer.from(path)) }] : [];
  });
  return hubJson(found);
}

/** The JavaScript client sends JSON, the Python one a form. */
async function wantedPaths(request: HubRequest): Promise<string[]> {
  const text = await request.text();
  if (request.headers["content-type"]?.startsWith("application/json") !== true) {
    return new URLSearchParams(text).getAll("paths");
  }
  const body = z.looseObject({ paths: z.union([z.string(), z.array(z.string())]) }).parse(JSON.parse(text));
  return [body.paths].flat();
}

function lfsPointer({ sha256, size }: HubFile): string {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`;
}

function blobOid(content: Buffer): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}
