import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { MillwrightError, messageOf } from "@millwright/core";
import type { Hub, RemoteFile } from "../hub.ts";
import type { RepoRef } from "../repo-ref.ts";
import { hashFile, sameContent } from "../upload/hash-file.ts";

export interface FetchFile {
  hub: Hub;
  repo: RepoRef;
  commit: string;
  file: RemoteFile;
  /** Absolute, without symbolic links. */
  folder: string;
  signal?: AbortSignal | undefined;
}

/**
 * Brings one file into the folder, unless it is there with the right content. Until it is whole and checked it lies
 * beside its place with `.part` behind its hash.
 */
export async function fetchFile(wanted: FetchFile): Promise<"fetched" | "unchanged"> {
  const { file, folder } = wanted;
  const target = join(folder, file.path);
  if (await isThere(target, file, wanted.signal)) return "unchanged";
  await mkdir(dirname(target), { recursive: true });
  await checkInside(dirname(target), folder);
  const part = `${target}.${(file.sha256 ?? file.gitOid ?? "").slice(0, 16)}.part`;
  await download(wanted, part);
  if (!(await isThere(part, file, wanted.signal))) {
    await rm(part, { force: true });
    throw new MillwrightError(
      "bad-response",
      `${wanted.hub.name} sent ${file.path} with another content than it lists.`,
      {
        hint: "Nothing of it was kept. Run the same command again; if it stays so, do not use this repository.",
        retryable: true,
      },
    );
  }
  await rename(part, target);
  return "fetched";
}

async function isThere(path: string, file: RemoteFile, signal?: AbortSignal): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() !== true || info.size !== file.size) return false;
  return sameContent(await hashFile({ path: file.path, source: path, size: file.size }, signal), file);
}

/** A folder on the way may be a link that somebody has put there. */
async function checkInside(path: string, folder: string): Promise<void> {
  const real = await realpath(path);
  if (real === folder || real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return;
  throw new MillwrightError("input", `${path} leads out of ${folder} to ${real}; nothing is written there.`);
}

/** Times that a download which breaks off is taken up again without a byte of progress. */
const PATIENCE = 5;

async function download({ hub, repo, commit, file, signal }: FetchFile, part: string): Promise<void> {
  await using handle = await open(part, "a").catch((error: unknown) => {
    throw new MillwrightError("environment", `${part} cannot be written: ${messageOf(error)}`, { cause: error });
  });
  let size = (await handle.stat()).size;
  if (size > file.size) {
    await handle.truncate(0);
    size = 0;
  }
  for (let idle = 0; size < file.size;) {
    const before = size;
    try {
      for await (const bytes of hub.read(repo, commit, file.path, { start: size, signal })) {
        size += bytes.length;
        if (size > file.size) throw tooLong(hub, file);
        await handle.write(bytes);
      }
      if (size < file.size) throw tooShort(hub, file, size);
    } catch (error) {
      idle = size > before ? 0 : idle + 1;
      if (!MillwrightError.is(error) || !error.retryable || idle >= PATIENCE) throw error;
    }
  }
  await handle.datasync();
}

function tooLong(hub: Hub, file: RemoteFile): MillwrightError {
  return new MillwrightError(
    "bad-response",
    `${hub.name} sends more of ${file.path} than the ${file.size} bytes it lists.`,
  );
}

function tooShort(hub: Hub, file: RemoteFile, size: number): MillwrightError {
  const message = `${hub.name} ended ${file.path} after ${size} of ${file.size} bytes.`;
  return new MillwrightError("bad-response", message, { retryable: true });
}
