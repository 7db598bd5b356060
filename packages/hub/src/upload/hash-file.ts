import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { MillwrightError, messageOf } from "@millwright/core";
import type { LocalFile } from "../hub.ts";
import type { ListedFile } from "./list-files.ts";

/** Files above this many bytes never lie in git itself, so their git id is not worth computing. */
const GIT_LIMIT = 16 * 1024 * 1024;

/**
 * The file with its SHA-256 and, up to 16 MiB, the SHA-1 that git gives it (else empty). Reads it once.
 *
 * @throws MillwrightError `input` when it cannot be read or changes meanwhile
 */
export async function hashFile(file: ListedFile, signal?: AbortSignal): Promise<LocalFile> {
  const sha256 = createHash("sha256");
  const git = file.size <= GIT_LIMIT ? createHash("sha1").update(`blob ${file.size}\0`) : null;
  let size = 0;
  try {
    const stream = createReadStream(file.source, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      sha256.update(chunk);
      git?.update(chunk);
      size += chunk.length;
    }
  } catch (error) {
    if (signal?.aborted) throw new MillwrightError("interrupted", "Stopped while files were read.");
    throw new MillwrightError("input", `${file.source} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  if (size !== file.size) {
    throw new MillwrightError("input", `${file.source} changed while it was read: ${file.size} bytes, then ${size}.`, {
      hint: "Wait until nothing writes to the folder, then run the same command again.",
    });
  }
  return { ...file, sha256: sha256.digest("hex"), gitOid: git?.digest("hex") ?? "" };
}

/** Whether a file on the Hub has the content of a local one. */
export function sameContent(
  local: Pick<LocalFile, "size" | "sha256" | "gitOid">,
  remote: { size: number; sha256: string | null; gitOid: string | null },
): boolean {
  if (local.size !== remote.size) return false;
  return remote.sha256 !== null ? remote.sha256 === local.sha256 : remote.gitOid === local.gitOid;
}
