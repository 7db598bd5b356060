import { resolve } from "node:path";
import { parseRepo, push, repoPath, type PushProgress, type PushResult } from "@millwright/hub";
import type { Io } from "../io.ts";
import { bytesText } from "../bytes-text.ts";
import { transferLine } from "../transfer-line.ts";
import type { PushFlags } from "./dataset-hub-flags.ts";
import { hubOf } from "./hub.ts";
import { loadSettings } from "./settings.ts";

/** `millwright dataset push` */
export async function pushDataset(flags: PushFlags, io: Io): Promise<void> {
  const repo = parseRepo(flags.repo, "dataset");
  await loadSettings(flags, io);
  const line = transferLine(io);
  const hub = await hubOf(io, line);
  const result = await push({
    hub,
    repo,
    folder: resolve(io.cwd, flags.folder),
    private: !flags.public,
    prune: flags.prune,
    tag: flags.tag,
    dryRun: flags.dryRun,
    signal: io.signal,
    onProgress: (progress) => line.show(describe(progress)),
  }).finally(line.end);
  if (flags.json) io.stdout.write(`${JSON.stringify({ ...result, hub: hub.name, dryRun: flags.dryRun })}\n`);
  else io.stdout.write(render(result, hub.name, flags.dryRun));
}

function describe(progress: PushProgress): { step: string; done: number; total: number; text: string } {
  switch (progress.step) {
    case "hashing":
      return {
        step: "hashed",
        done: progress.files,
        total: progress.totalFiles,
        text: `${progress.files} of ${progress.totalFiles} files`,
      };
    case "uploading": {
      const text = `${bytesText(progress.bytes)} of ${bytesText(progress.totalBytes)}`;
      return { step: "uploaded", done: progress.bytes, total: progress.totalBytes, text };
    }
    case "committing":
      return {
        step: "committed",
        done: progress.commits,
        total: progress.totalCommits,
        text: `${progress.commits} of ${progress.totalCommits}`,
      };
    case "verifying":
      return { step: "verifying", done: 1, total: 1, text: "sizes and hashes" };
  }
}

function render({ repo, commit, commits, created, plan, leftOut }: PushResult, hub: string, dryRun: boolean): string {
  const lines = [
    `${dryRun ? "would go to" : "pushed to"} ${repoPath(repo)} on ${hub}${created ? " (new)" : ""}`,
    `  added ${plan.added.length}, updated ${plan.updated.length}, removed ${plan.removed.length}, unchanged ${plan.unchanged.length}, ${bytesText(plan.bytes)}`,
    ...(plan.kept.length === 0 ? [] : [`  kept on the Hub, not in the folder: ${some(plan.kept)}`]),
    ...leftOut.map(({ path, reason }) => `  left out: ${path} (${reason})`),
  ];
  if (!dryRun)
    lines.push(
      `  ${commits.length === 0 ? "nothing to do, at" : `verified, ${commits.length} commit${commits.length === 1 ? "" : "s"}, at`} ${commit}`,
    );
  return `${lines.join("\n")}\n`;
}

function some(paths: readonly string[]): string {
  return paths.length <= 5 ? paths.join(", ") : `${paths.slice(0, 5).join(", ")} and ${paths.length - 5} more`;
}
