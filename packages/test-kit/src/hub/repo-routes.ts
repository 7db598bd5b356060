import { z } from "zod";
import { hubEmpty, hubError, hubJson, hubPage, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import { findHubCommit, hubHistory, newHubRepo, type HubRepo } from "./hub-repos.ts";
import { isReply, openRepo, openRevision, repoKey, type HubState } from "./hub-state.ts";

const created = z.looseObject({
  name: z.string().regex(/^[\w.-]{1,96}$/),
  organization: z.string().nullish(),
  type: z.enum(["model", "dataset", "space"]).nullish(),
  private: z.boolean().nullish(),
  visibility: z.string().nullish(),
});

/** Repositories: make, delete, look at, tag. */
export function repoRoutes(state: HubState): HubRoute[] {
  return [
    { method: "POST", pattern: /^\/api\/repos\/create$/, handle: (request) => create(state, request) },
    { method: "DELETE", pattern: /^\/api\/repos\/delete$/, handle: (request) => remove(state, request) },
    {
      method: "GET",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)(?:\/revision\/([^/]+))?$/,
      open: true,
      handle: (request) => info(state, request),
    },
    {
      method: "GET",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/commits\/([^/]+)$/,
      open: true,
      handle: (request) => commits(state, request),
    },
    {
      method: "GET",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/refs$/,
      open: true,
      handle: (request) => refs(state, request),
    },
    {
      method: "POST",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/tag\/([^/]+)$/,
      handle: (request) => tag(state, request),
    },
  ];
}

async function create(state: HubState, request: HubRequest): Promise<HubReply> {
  const body = created.safeParse(await request.json());
  if (!body.success) return hubError(400, `Invalid request: ${body.error.issues[0]?.message}`);
  const { name, organization, type, visibility } = body.data;
  const namespace = organization ?? state.user;
  if (namespace !== state.user && !state.organizations.includes(namespace)) {
    return hubError(403, `You don't have the rights to create a repo under the namespace "${namespace}"`);
  }
  const key = repoKey(type ?? "model", `${namespace}/${name}`);
  const url = `${request.origin}/${(type ?? "model") === "model" ? "" : `${type}s/`}${namespace}/${name}`;
  if (state.repos.has(key)) {
    return hubJson({ error: "You already created this repo", url }, 409, { "x-error-message": "already created" });
  }
  const isPrivate = visibility === "private" || body.data.private === true;
  const repo = newHubRepo(type ?? "model", `${namespace}/${name}`, isPrivate, state.now());
  state.repos.set(key, repo);
  return hubJson({ url, name: repo.id, id: repo.id });
}

async function remove(state: HubState, request: HubRequest): Promise<HubReply> {
  const body = created.safeParse(await request.json());
  if (!body.success) return hubError(400, "Invalid request");
  const { name, organization, type } = body.data;
  const known = state.repos.delete(repoKey(type ?? "model", `${organization ?? state.user}/${name}`));
  return known ? hubEmpty() : hubError(404, "Repository not found", "RepoNotFound");
}

function info(state: HubState, request: HubRequest): HubReply {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const commit = openRevision(repo, request.params[2] ?? "HEAD");
  if (isReply(commit)) return commit;
  const created = repo.commits.values().next().value;
  return hubJson({
    _id: "0123456789abcdef01234567",
    id: repo.id,
    ...(repo.type === "model" ? { modelId: repo.id } : {}),
    author: repo.id.split("/")[0],
    sha: commit.oid,
    private: repo.private,
    gated: false,
    disabled: false,
    likes: 0,
    downloads: 0,
    tags: [],
    createdAt: created?.date,
    lastModified: commit.date,
    siblings: [...commit.files.keys()].map((rfilename) => ({ rfilename })),
  });
}

function commits(state: HubState, request: HubRequest): HubReply {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const commit = openRevision(repo, request.params[2] ?? "");
  if (isReply(commit)) return commit;
  const list = hubHistory(repo, commit.oid).map(({ oid, title, description, date }) => ({
    id: oid,
    title,
    message: description,
    date,
    authors: [{ user: state.user }],
  }));
  return hubPage(request, list, state.pageSize);
}

function refs(state: HubState, request: HubRequest): HubReply {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  return hubJson({ branches: refList(repo.branches, "heads"), tags: refList(repo.tags, "tags"), converts: [] });
}

function refList(refs: HubRepo["branches"], kind: string): object[] {
  return [...refs].map(([name, oid]) => ({ name, ref: `refs/${kind}/${name}`, targetCommit: oid }));
}

async function tag(state: HubState, request: HubRequest): Promise<HubReply> {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const commit = findHubCommit(repo, request.params[2] ?? "");
  if (commit === null) return hubError(404, "Invalid rev id", "RevisionNotFound");
  const body = z.looseObject({ tag: z.string().min(1) }).safeParse(await request.json());
  if (!body.success) return hubError(400, "A tag needs a name");
  if (repo.tags.has(body.data.tag)) return hubError(409, `Tag reference exists already: ${body.data.tag}`);
  repo.tags.set(body.data.tag, commit.oid);
  return hubEmpty();
}
