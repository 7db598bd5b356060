import { createHash } from "node:crypto";
import type { HubObject } from "./hub-objects.ts";

export type HubRepoType = "model" | "dataset" | "space";

export interface HubFile extends HubObject {
  /** Whether git holds only a pointer to it. */
  lfs: boolean;
  /** The hash by which Xet knows it, or null when it did not come by Xet. */
  xetHash: string | null;
}

export interface HubCommit {
  oid: string;
  parent: string | null;
  title: string;
  description: string;
  date: string;
  files: ReadonlyMap<string, HubFile>;
}

export interface HubRepo {
  type: HubRepoType;
  /** `namespace/name`. */
  id: string;
  private: boolean;
  commits: Map<string, HubCommit>;
  branches: Map<string, string>;
  tags: Map<string, string>;
}

/** A repository with its first commit, as the Hub makes it. */
export function newHubRepo(type: HubRepoType, id: string, isPrivate: boolean, date: string): HubRepo {
  const repo: HubRepo = { type, id, private: isPrivate, commits: new Map(), branches: new Map(), tags: new Map() };
  addHubCommit(repo, "main", { title: "initial commit", description: "", date, files: new Map() });
  return repo;
}

/** Puts a commit on top of a branch. */
export function addHubCommit(repo: HubRepo, branch: string, content: Omit<HubCommit, "oid" | "parent">): HubCommit {
  const parent = repo.branches.get(branch) ?? null;
  const files = [...content.files].map(([path, file]) => [path, file.sha256]);
  const oid = createHash("sha1")
    .update(JSON.stringify([repo.type, repo.id, parent, repo.commits.size, content.title, files]))
    .digest("hex");
  const commit = { ...content, oid, parent };
  repo.commits.set(oid, commit);
  repo.branches.set(branch, oid);
  return commit;
}

/** The commit that a branch, a tag or a full commit id names, or null. */
export function findHubCommit(repo: HubRepo, revision: string): HubCommit | null {
  const name = revision === "HEAD" ? "main" : revision.replace(/^refs\/heads\//, "");
  const oid = repo.branches.get(name) ?? repo.tags.get(name) ?? name;
  return repo.commits.get(oid) ?? null;
}

/** The commits of a revision, the newest first. */
export function hubHistory(repo: HubRepo, revision: string): HubCommit[] {
  const history: HubCommit[] = [];
  for (let at = findHubCommit(repo, revision); at !== null;) {
    history.push(at);
    at = at.parent === null ? null : (repo.commits.get(at.parent) ?? null);
  }
  return history;
}
