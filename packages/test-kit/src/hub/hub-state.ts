import type { HubObjects } from "./hub-objects.ts";
import { findHubCommit, type HubCommit, type HubRepo, type HubRepoType } from "./hub-repos.ts";
import type { JobBoard } from "./test-jobs.ts";
import { hubError, type HubReply, type HubRequest } from "./hub-http.ts";

/** Everything that the test Hub holds, shared by its routes. */
export interface HubState {
  user: string;
  organizations: readonly string[];
  repos: Map<string, HubRepo>;
  objects: HubObjects;
  jobs: JobBoard;
  /** Tokens that the Hub knows; the first is the user's. */
  tokens: Set<string>;
  /** Which identity of a CI job may have a token, and for what. */
  publishers: Readonly<Record<string, string>>;
  /** Entries on a page of a list. */
  pageSize: number;
  /** Bytes of a part, for large files that are sent in parts; null sends every file whole. */
  partSize: number | null;
  /** Requests that a conformant client never makes, each in a sentence. */
  violations: string[];
  now(): string;
}

/** The key of a repository in `repos`. */
export function repoKey(type: HubRepoType, id: string): string {
  return `${type}s/${id}`;
}

/** The type that a path's first part (`models`, `datasets`, `spaces`) stands for. */
export function repoTypeOf(plural: string): HubRepoType {
  return plural === "datasets" ? "dataset" : plural === "spaces" ? "space" : "model";
}

/** The repository that a request names in its first two groups, or the refusal that the Hub gives. */
export function openRepo(state: HubState, request: HubRequest): HubRepo | HubReply {
  const [plural = "", id = ""] = request.params;
  const repo = state.repos.get(repoKey(repoTypeOf(plural), id));
  if (repo !== undefined && (!repo.private || request.authorized)) return repo;
  // The Hub does not tell a repository that is missing from one that may not be seen.
  return hubError(request.authorized ? 404 : 401, "Repository not found", "RepoNotFound");
}

/** The commit that a request's third group names, or the refusal. */
export function openRevision(repo: HubRepo, revision: string): HubCommit | HubReply {
  return findHubCommit(repo, revision) ?? hubError(404, `Invalid rev id: ${revision}`, "RevisionNotFound");
}

/** Whether an opened thing is a refusal. */
export function isReply(value: HubRepo | HubCommit | HubReply): value is HubReply {
  return "status" in value;
}
