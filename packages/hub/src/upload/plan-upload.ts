import { contentId } from "@millwright/core";
import type { LocalFile, RemoteFile } from "../hub.ts";
import { sameContent } from "./hash-file.ts";

export interface UploadInput {
  local: readonly LocalFile[];
  remote: readonly RemoteFile[];
  /** The commit that `remote` is a listing of. */
  head: string;
  /** What of the Hub's files that are not here goes: shards of the same family as one here, all, or none. */
  prune: Prune;
  /** Most files of a commit; default 100. */
  maxFiles?: number;
  /** Most bytes of files below 10 MiB in a commit, since those travel inside of it; default 32 MiB. */
  maxInlineBytes?: number;
}

export type Prune = "shards" | "all" | "none";

export interface PlannedCommit {
  title: string;
  /** Unique to this content on this head. */
  mark: string;
  add: LocalFile[];
  remove: string[];
}

export interface UploadPlan {
  commits: PlannedCommit[];
  added: string[];
  updated: string[];
  removed: string[];
  unchanged: string[];
  /** On the Hub, not here, and left there. */
  kept: string[];
  /** Bytes of the added and updated files. */
  bytes: number;
}

/**
 * What has to be done so that the Hub holds what is here. Pure. Files that are there with the same content are
 * skipped. What does not fit into one commit is split: shards first, README.md and manifest.json last, together
 * with all deletions, so that the README never names a shard that is not there.
 */
export function planUpload(input: UploadInput): UploadPlan {
  const there = new Map(input.remote.map((file) => [file.path, file]));
  const here = new Set(input.local.map((file) => file.path));
  const changed = input.local.filter((file) => {
    const remote = there.get(file.path);
    return remote === undefined || !sameContent(file, remote);
  });
  const extra = input.remote.map((file) => file.path).filter((path) => !here.has(path));
  const removed = extra.filter(goes(input.prune, input.local)).sort();
  return {
    commits: commitsOf(input, changed, removed),
    added: changed.filter((file) => !there.has(file.path)).map((file) => file.path),
    updated: changed.filter((file) => there.has(file.path)).map((file) => file.path),
    removed,
    unchanged: input.local.filter((file) => !changed.includes(file)).map((file) => file.path),
    kept: extra.filter((path) => !removed.includes(path)).sort(),
    bytes: changed.reduce((sum, file) => sum + file.size, 0),
  };
}

/** Parts of a shard's name: `data/train-00000-of-00003.parquet` is of the family `data/train-*.parquet`. */
export function shardFamily(path: string): string | null {
  const match = /^(.*)-\d{5}-of-\d{5}(\.[^/]+)$/.exec(path);
  return match === null ? null : `${match[1]}-*${match[2]}`;
}

const INLINE = 10 * 1024 * 1024;

function goes(prune: Prune, local: readonly LocalFile[]): (path: string) => boolean {
  const families = new Set(local.map((file) => shardFamily(file.path)));
  return (path) => {
    if (prune === "none" || path === ".gitattributes") return false;
    if (prune === "all") return true;
    const family = shardFamily(path);
    return family !== null && families.has(family);
  };
}

function commitsOf(input: UploadInput, changed: readonly LocalFile[], removed: string[]): PlannedCommit[] {
  if (changed.length === 0 && removed.length === 0) return [];
  const batches = batchesOf(changed.toSorted(order), input.maxFiles ?? 100, input.maxInlineBytes ?? 32 * 1024 * 1024);
  if (batches.length === 0) batches.push([]);
  const content = changed.map(({ path, sha256 }) => [path, sha256]);
  const plan = contentId("plan", { head: input.head, content, removed });
  return batches.map((add, index) => {
    const remove = index === batches.length - 1 ? removed : [];
    const part = batches.length === 1 ? "" : ` (part ${index + 1} of ${batches.length})`;
    return { title: `${describe(add.length, remove.length)}${part}`, mark: `${plan}/${index + 1}`, add, remove };
  });
}

/** Shards, then the rest, then what speaks about them. */
function order(a: LocalFile, b: LocalFile): number {
  return rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1);
}

function rank(path: string): number {
  if (path === "README.md") return 3;
  if (path === "manifest.json") return 2;
  return shardFamily(path) === null ? 1 : 0;
}

function batchesOf(files: readonly LocalFile[], maxFiles: number, maxInlineBytes: number): LocalFile[][] {
  const batches: LocalFile[][] = [];
  let batch: LocalFile[] = [];
  let inline = 0;
  for (const file of files) {
    const weight = file.size < INLINE ? file.size : 0;
    if (batch.length > 0 && (batch.length >= maxFiles || inline + weight > maxInlineBytes)) {
      batches.push(batch);
      batch = [];
      inline = 0;
    }
    batch.push(file);
    inline += weight;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

function describe(added: number, removed: number): string {
  const up = `Upload ${added} ${added === 1 ? "file" : "files"}`;
  const down = `remove ${removed}`;
  if (removed === 0) return up;
  return added === 0 ? `Remove ${removed} ${removed === 1 ? "file" : "files"}` : `${up}, ${down}`;
}
