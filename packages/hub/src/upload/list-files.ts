import { open, opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { MillwrightError, messageOf } from "@millwright/core";
import { leftOutByContent, leftOutByName } from "./left-out.ts";

export interface ListedFile {
  /** Path below the folder, with `/`. */
  path: string;
  source: string;
  size: number;
}

export interface LeftOut {
  /** A folder's path ends with `/`. */
  path: string;
  reason: string;
}

export interface Listing {
  /** Sorted by path, in code-unit order. */
  files: ListedFile[];
  leftOut: LeftOut[];
}

/**
 * Every file of a folder that may go to the Hub, at any depth, and what stays here and why: hidden files, names and
 * contents that look like secrets, links, clutter.
 *
 * @throws MillwrightError `input` when the folder cannot be read, or a name cannot stand on the Hub
 */
export async function listFiles(folder: string): Promise<Listing> {
  const info = await stat(folder).catch(() => null);
  if (info?.isDirectory() !== true) throw new MillwrightError("input", `${folder} is no folder.`);
  const listing: Listing = { files: [], leftOut: [] };
  await walk(folder, "", listing);
  const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
  return { files: listing.files.sort(byPath), leftOut: listing.leftOut.sort(byPath) };
}

async function walk(root: string, prefix: string, into: Listing): Promise<void> {
  const folder = await opendir(join(root, prefix)).catch((error: unknown) => {
    throw new MillwrightError("input", `${join(root, prefix)} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  for await (const entry of folder) {
    const path = prefix + entry.name;
    const isFolder = entry.isDirectory();
    const reason = leftOutByName(entry.name);
    if (reason !== null) into.leftOut.push({ path: isFolder ? `${path}/` : path, reason });
    else if (isFolder) await walk(root, `${path}/`, into);
    else if (entry.isSymbolicLink()) into.leftOut.push({ path, reason: "a symbolic link" });
    else if (!entry.isFile()) into.leftOut.push({ path, reason: "no regular file" });
    else await take(join(root, path), path, into);
  }
}

async function take(source: string, path: string, into: Listing): Promise<void> {
  if (/[\u0000-\u001f\u007f\\]/.test(path)) {
    throw new MillwrightError("input", `${JSON.stringify(path)} has a character that no path on the Hub may have.`);
  }
  const { start, size } = await beginningOf(source);
  const reason = leftOutByContent(start);
  if (reason === null) into.files.push({ path, source, size });
  else into.leftOut.push({ path, reason });
}

async function beginningOf(source: string): Promise<{ start: Uint8Array; size: number }> {
  try {
    await using handle = await open(source);
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, 64 * 1024)), 0);
    return { start: buffer.subarray(0, bytesRead), size };
  } catch (error) {
    throw new MillwrightError("input", `${source} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
