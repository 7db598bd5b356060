import { MillwrightError } from "@millwright/core";
import pLimit from "p-limit";
import type { Hub, LocalFile, StoredFile } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkTexts } from "./check-texts.ts";
import { hashFile } from "./hash-file.ts";
import { listFiles, type LeftOut } from "./list-files.ts";
import { planUpload, type Prune, type UploadPlan } from "./plan-upload.ts";
import { verifyUpload } from "./verify-upload.ts";

export interface PushOptions {
  hub: Hub;
  repo: RepoRef;
  /** The folder whose files go up. */
  folder: string;
  /** Whether a repository that has to be made is private; default true. One that is there stays as it is. */
  private?: boolean;
  /** What of the Hub's files that are not here goes; default `shards`: stale ones of a family that is here. */
  prune?: Prune;
  /** Name of the version; the final commit gets it as a tag. */
  tag?: string | undefined;
  /** Only plan: nothing on the Hub changes. */
  dryRun?: boolean;
  /** See `planUpload`. */
  maxFiles?: number;
  signal?: AbortSignal;
  onProgress?: (progress: PushProgress) => void;
}

export type PushProgress =
  | { step: "hashing"; files: number; totalFiles: number }
  | { step: "uploading"; bytes: number; totalBytes: number }
  | { step: "committing"; commits: number; totalCommits: number }
  | { step: "verifying" };

export interface PushResult {
  repo: RepoRef;
  /** The commit that holds it all; null when it was a dry run and there is no repository yet. */
  commit: string | null;
  created: boolean;
  /** Commits that this call made. */
  commits: string[];
  plan: Omit<UploadPlan, "commits">;
  leftOut: LeftOut[];
}

/**
 * Makes the Hub hold what a folder holds. Contents first, then commits, the README with the last; then sizes and
 * hashes are compared with what the Hub lists. Killed at any moment, the same call goes on: what is there is not
 * sent again, and no commit is made twice.
 *
 * @throws MillwrightError `input` on a concurrent writer, a manifest that does not fit, a credential in a card
 */
export async function push(options: PushOptions): Promise<PushResult> {
  const { hub, repo, folder, signal } = options;
  const { files, leftOut } = await listFiles(folder);
  if (files.length === 0) throw new MillwrightError("input", `${folder} has no file that may be uploaded.`);
  await checkTexts(files);
  const local = await hashAll(files, options);
  await checkManifest(folder, local);

  const { head, created } = await openRepo(options);
  const remote = head === null ? [] : await hub.list(repo, head, { signal });
  const { commits: planned, ...plan } = planUpload({
    local,
    remote,
    head: head ?? "",
    prune: options.prune ?? "shards",
    ...(options.maxFiles === undefined ? {} : { maxFiles: options.maxFiles }),
  });
  if (options.dryRun === true || head === null) {
    return { repo, commit: head, created: false, commits: [], plan, leftOut };
  }

  const stored = await storeAll(
    planned.flatMap((commit) => commit.add),
    plan.bytes,
    options,
  );
  const commits: string[] = [];
  for (const commit of planned) {
    options.onProgress?.({ step: "committing", commits: commits.length, totalCommits: planned.length });
    const add = commit.add.flatMap((file) => stored.get(file.path) ?? []).filter((file) => file.how !== "ignored");
    if (add.length + commit.remove.length === 0) continue;
    const parent = commits.at(-1) ?? head;
    commits.push(await hub.commit(repo, { ...commit, add, parent }, { signal }));
  }

  options.onProgress?.({ step: "verifying" });
  const ignored = [...stored.values()].filter((file) => file.how === "ignored").map((file) => file.path);
  const expected = local.filter((file) => !ignored.includes(file.path));
  const commit = commits.at(-1) ?? head;
  await verifyUpload(hub, repo, commit, expected, plan.removed, signal);
  if (options.tag !== undefined) await hub.tag(repo, options.tag, commit, { signal });
  const byServer = ignored.map((path) => ({ path, reason: "the repository's .gitignore names it" }));
  return { repo, commit, created, commits, plan, leftOut: [...leftOut, ...byServer] };
}

async function hashAll(
  files: Awaited<ReturnType<typeof listFiles>>["files"],
  { signal, onProgress }: PushOptions,
): Promise<LocalFile[]> {
  const limit = pLimit(2);
  let done = 0;
  return Promise.all(
    files.map((file) =>
      limit(async () => {
        const hashed = await hashFile(file, signal);
        onProgress?.({ step: "hashing", files: (done += 1), totalFiles: files.length });
        return hashed;
      }),
    ),
  );
}

async function openRepo({
  hub,
  repo,
  signal,
  ...options
}: PushOptions): Promise<{ head: string | null; created: boolean }> {
  const head = await hub.head(repo, "main", { signal });
  if (head !== null || options.dryRun === true) return { head, created: false };
  const { created } = await hub.createRepo(repo, { private: options.private ?? true, signal });
  const first = await hub.head(repo, "main", { signal });
  if (first !== null) return { head: first, created };
  throw new MillwrightError("bad-response", `${repoPath(repo)} was created on ${hub.name}, but has no branch main.`);
}

async function storeAll(
  files: readonly LocalFile[],
  totalBytes: number,
  { hub, repo, signal, onProgress }: PushOptions,
): Promise<Map<string, StoredFile>> {
  let bytes = 0;
  const onBytes = (more: number): void => {
    bytes += more;
    onProgress?.({ step: "uploading", bytes, totalBytes });
  };
  const stored = files.length === 0 ? [] : await hub.store(repo, files, { signal, onBytes });
  return new Map(stored.map((file) => [file.path, file]));
}
