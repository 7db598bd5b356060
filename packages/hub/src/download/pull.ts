import { mkdir, realpath } from "node:fs/promises";
import { MillwrightError } from "@millwright/core";
import pLimit from "p-limit";
import type { Hub, RemoteFile } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { fetchFile } from "./fetch-file.ts";
import { checkRemotePaths } from "./safe-path.ts";

export interface PullOptions {
  hub: Hub;
  repo: RepoRef;
  /** Branch, tag or commit id; default `main`. */
  revision?: string;
  /** Where the files go; it is made if needed. Files there that the revision does not have stay. */
  folder: string;
  signal?: AbortSignal;
  onProgress?: (progress: PullProgress) => void;
}

export interface PullProgress {
  files: number;
  totalFiles: number;
  bytes: number;
  totalBytes: number;
}

export interface PullResult {
  repo: RepoRef;
  /** The commit that the revision named when the call began; all files are of it. */
  commit: string;
  fetched: string[];
  /** There before with the right content. */
  unchanged: string[];
  /** Bytes of all files. */
  bytes: number;
}

/**
 * Brings a revision into a folder. The revision is pinned to its commit first; each file is checked by size and
 * hash before it gets its name, and a download that was cut off goes on where it stopped.
 *
 * @throws MillwrightError `input` when there is no such revision, `bad-response` when content or a path is wrong
 */
export async function pull(options: PullOptions): Promise<PullResult> {
  const { hub, repo, revision = "main", signal } = options;
  const commit = await hub.head(repo, revision, { signal });
  if (commit === null) {
    throw new MillwrightError("input", `${hub.name} has no ${repoPath(repo)} at ${revision}, or you may not see it.`, {
      hint: "Check the name and the revision; a private repository needs HF_TOKEN.",
    });
  }
  const files = await hub.list(repo, commit, { signal });
  checkRemotePaths(files.map((file) => file.path));
  await mkdir(options.folder, { recursive: true });
  const folder = await realpath(options.folder);

  const progress = { files: 0, totalFiles: files.length, bytes: 0, totalBytes: sizeOf(files) };
  const result: PullResult = { repo, commit, fetched: [], unchanged: [], bytes: progress.totalBytes };
  const limit = pLimit(4);
  const fetched = files.map((file) =>
    limit(async () => {
      const outcome = await fetchFile({ hub, repo, commit, file, folder, signal });
      progress.files += 1;
      progress.bytes += file.size;
      options.onProgress?.({ ...progress });
      return { path: file.path, outcome };
    }),
  );
  const outcomes = await Promise.all(fetched).catch((error: unknown) => {
    limit.clearQueue();
    throw error;
  });
  for (const { path, outcome } of outcomes) result[outcome].push(path);
  return result;
}

function sizeOf(files: readonly RemoteFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}
