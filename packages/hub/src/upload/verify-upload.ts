import { MillwrightError } from "@millwright/core";
import type { Hub, LocalFile } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { problemList } from "./problem-list.ts";
import { sameContent } from "./hash-file.ts";

/**
 * Compares what the Hub lists with what was sent: each file by size and hash, and that what went is gone.
 *
 * @throws MillwrightError `bad-response`, naming each file that differs
 */
export async function verifyUpload(
  hub: Hub,
  repo: RepoRef,
  commit: string,
  files: readonly LocalFile[],
  removed: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const listed = new Map((await hub.list(repo, commit, { signal })).map((file) => [file.path, file]));
  const problems = files.flatMap((file) => {
    const remote = listed.get(file.path);
    if (remote === undefined) return [`${file.path} is missing`];
    if (remote.size !== file.size) return [`${file.path} has ${remote.size} bytes instead of ${file.size}`];
    return sameContent(file, remote) ? [] : [`${file.path} has another hash`];
  });
  problems.push(...removed.filter((path) => listed.has(path)).map((path) => `${path} is still there`));
  if (problems.length === 0) return;
  throw new MillwrightError(
    "bad-response",
    `${repoPath(repo)} at ${commit} is not what was uploaded:${problemList(problems)}`,
    { hint: "Run the same command again; if it stays so, the Hub is at fault.", retryable: true },
  );
}
