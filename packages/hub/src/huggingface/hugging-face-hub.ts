import { MillwrightError } from "@millwright/core";
import { z } from "zod";
import type { CallContext, Hub, RemoteFile } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import type { Transport } from "../transport/transport.ts";
import { commitOnce } from "./commit-once.ts";
import { readPages } from "./read-pages.ts";
import { readRemote } from "./read-remote.ts";
import { storeFiles } from "./store-files.ts";

/** The Hugging Face Hub, or a server that speaks its protocol. Large files go by Git LFS, whole or in parts. */
export function huggingFaceHub(transport: Transport): Hub {
  return {
    name: transport.endpoint.host,
    head: (repo, revision = "main", context = {}) => headOf(transport, repo, revision, context),
    createRepo: (repo, options) => createRepo(transport, repo, options),
    list: (repo, commit, context = {}) => list(transport, repo, commit, context),
    store: (repo, files, context = {}) => storeFiles(transport, repo, files, context),
    commit: (repo, request, context = {}) => commitOnce(transport, repo, request, context),
    read: (repo, commit, path, options = {}) => readRemote(transport, repo, commit, path, options),
    tag: (repo, name, commit, context = {}) => tag(transport, repo, name, commit, context),
  };
}

/** The address of a repository's API. */
export function apiPath({ type, id }: RepoRef): string {
  return `/api/${type}s/${id}`;
}

async function headOf(
  transport: Transport,
  repo: RepoRef,
  revision: string,
  { signal }: CallContext,
): Promise<string | null> {
  const url = `${apiPath(repo)}/revision/${encodeURIComponent(revision)}`;
  const answer = await transport.call({ url, accept: [401, 404], signal });
  if (answer.status === 404) return null;
  if (answer.status === 401) {
    // Who may not see a repository is told 401 as for one that is missing; only a wrong token has words of its own.
    if (answer.headers.get("x-error-message") !== "Invalid credentials in Authorization header") return null;
    throw new MillwrightError("auth", `${transport.endpoint.host} does not know the token.`, {
      hint: "Set HF_TOKEN to a valid token, or log in with `hf auth login`.",
    });
  }
  const { sha } = JSON.parse(answer.text) as { sha?: unknown };
  if (typeof sha === "string" && /^[0-9a-f]{40}$/.test(sha)) return sha;
  throw new MillwrightError("bad-response", `${repoPath(repo)} has no commit id at ${revision}: ${String(sha)}`);
}

async function createRepo(
  transport: Transport,
  repo: RepoRef,
  options: { private: boolean } & CallContext,
): Promise<{ created: boolean }> {
  const [organization, name] = repo.id.split("/");
  const visibility = options.private ? "private" : "public";
  const body = JSON.stringify({ name, organization, type: repo.type, visibility });
  const headers = { "content-type": "application/json" };
  const call = { url: "/api/repos/create", method: "POST", headers, body, accept: [409], signal: options.signal };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { created: (await transport.call(call)).status !== 409 };
    } catch (error) {
      if (!MillwrightError.is(error) || !error.retryable || attempt === 3) throw error;
      // The answer is lost: whether it was made shows when one looks.
      if ((await headOf(transport, repo, "main", options)) !== null) return { created: true };
    }
  }
}

const entry = z.looseObject({
  type: z.string(),
  path: z.string(),
  size: z.number().int().nonnegative(),
  oid: z.string(),
  lfs: z.looseObject({ oid: z.string(), size: z.number().int().nonnegative() }).nullish(),
});

async function list(
  transport: Transport,
  repo: RepoRef,
  commit: string,
  { signal }: CallContext,
): Promise<RemoteFile[]> {
  const url = `${apiPath(repo)}/tree/${encodeURIComponent(commit)}?recursive=true`;
  const files: RemoteFile[] = [];
  for await (const item of readPages(transport, url, entry, signal)) {
    if (item.type !== "file") continue;
    const sha256 = item.lfs?.oid ?? null;
    files.push({
      path: item.path,
      size: item.lfs?.size ?? item.size,
      sha256,
      gitOid: sha256 === null ? item.oid : null,
    });
  }
  return files;
}

const refs = z.looseObject({ tags: z.array(z.looseObject({ name: z.string(), targetCommit: z.string() })) });

async function tag(
  transport: Transport,
  repo: RepoRef,
  name: string,
  commit: string,
  { signal }: CallContext,
): Promise<void> {
  const url = `${apiPath(repo)}/tag/${commit}`;
  const headers = { "content-type": "application/json" };
  for (let attempt = 1; ; attempt += 1) {
    const known = await transport.json({ url: `${apiPath(repo)}/refs`, signal }, refs);
    const there = known.tags.find((tag) => tag.name === name);
    if (there?.targetCommit === commit) return;
    if (there !== undefined) {
      throw new MillwrightError("input", `The tag ${name} of ${repoPath(repo)} names ${there.targetCommit} already.`, {
        hint: "A version does not change: give the new one another name.",
      });
    }
    try {
      await transport.call({
        url,
        method: "POST",
        headers,
        body: JSON.stringify({ tag: name }),
        accept: [409],
        signal,
      });
    } catch (error) {
      if (!MillwrightError.is(error) || !error.retryable || attempt === 3) throw error;
    }
  }
}
