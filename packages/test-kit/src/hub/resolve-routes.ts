import { hubEmpty, hubError, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import type { HubCommit, HubFile } from "./hub-repos.ts";
import { isReply, openRepo, openRevision, type HubState } from "./hub-state.ts";

/** Downloads: large files are redirected to another host, as the Hub does, where a token has no business. */
export function resolveRoutes(state: HubState): HubRoute[] {
  return [
    {
      method: "GET",
      pattern: /^\/(?:(datasets|spaces)\/)?([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/,
      open: true,
      handle: (request) => resolve(state, request),
    },
    {
      method: "GET",
      pattern: /^\/cdn\/([0-9a-f]{64})$/,
      open: true,
      handle: (request) => cdn(state, request),
    },
  ];
}

function resolve(state: HubState, request: HubRequest): HubReply {
  const [plural = "models", id = "", revision = "", path = ""] = request.params;
  const repo = openRepo(state, { ...request, params: [plural, id] });
  if (isReply(repo)) return repo;
  const commit = openRevision(repo, revision);
  if (isReply(commit)) return commit;
  const file = commit.files.get(path);
  if (file === undefined) return hubError(404, "Entry not found", "EntryNotFound");
  const headers = fileHeaders(commit, file);
  if (!file.lfs) return content(state, file, request, headers);
  const target = new URL(`/cdn/${file.sha256}`, request.origin);
  target.hostname = request.url.hostname === "localhost" ? "127.0.0.1" : "localhost";
  return hubEmpty(302, { ...headers, location: target.href });
}

function fileHeaders(commit: HubCommit, file: HubFile): Record<string, string> {
  const common = { "x-repo-commit": commit.oid, "accept-ranges": "bytes" };
  if (!file.lfs) return { ...common, etag: `"${file.gitOid}"` };
  return {
    ...common,
    etag: `"${file.sha256}"`,
    "x-linked-etag": `"${file.sha256}"`,
    "x-linked-size": String(file.size),
  };
}

function cdn(state: HubState, request: HubRequest): HubReply {
  if (request.headers.authorization !== undefined) {
    state.violations.push(`a token was sent to the CDN: ${request.url.pathname}`);
    return hubError(400, "Only one auth mechanism allowed");
  }
  const file = state.objects.get(request.params[0] ?? "");
  if (file === null) return hubError(404, "Not found");
  return content(state, file, request, { etag: `"${file.sha256}"`, "accept-ranges": "bytes" });
}

function content(
  state: HubState,
  file: Pick<HubFile, "sha256" | "size">,
  request: HubRequest,
  headers: Record<string, string>,
): HubReply {
  const type = { ...headers, "content-type": "application/octet-stream" };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (range === null)
    return {
      status: 200,
      headers: { ...type, "content-length": String(file.size) },
      body: state.objects.read(file.sha256),
    };
  const start = Number(range[1]);
  const end = Math.min(file.size - 1, range[2] === "" ? file.size - 1 : Number(range[2]));
  if (start >= file.size) return hubEmpty(416, { ...headers, "content-range": `bytes */${file.size}` });
  return {
    status: 206,
    headers: {
      ...type,
      "content-length": String(end - start + 1),
      "content-range": `bytes ${start}-${end}/${file.size}`,
    },
    body: state.objects.read(file.sha256, start, end),
  };
}
