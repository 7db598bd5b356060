import type { RepoRef } from "./repo-ref.ts";

/** A file of a revision. At least one hash is known: `sha256`, or for small files the id that git gives them. */
export interface RemoteFile {
  /** Path in the repository, with `/`. */
  path: string;
  /** Bytes. */
  size: number;
  sha256: string | null;
  gitOid: string | null;
}

/** A file on this machine with both of its hashes. */
export interface LocalFile {
  path: string;
  /** Absolute path on this machine. */
  source: string;
  /** Bytes. */
  size: number;
  sha256: string;
  /** SHA-1 of the file as a git blob. */
  gitOid: string;
}

/** A local file whose content the Hub has, or takes along with the commit; `ignored` is not wanted there at all. */
export interface StoredFile extends LocalFile {
  how: "stored" | "inline" | "ignored";
}

export interface CommitRequest {
  title: string;
  /** Holds the mark by which an answer that was lost is found again; unique to this commit. */
  mark: string;
  /** The commit that must be the head; another one is a conflict. */
  parent: string;
  add: readonly StoredFile[];
  /** Paths that the commit deletes. */
  remove: readonly string[];
}

export interface CallContext {
  signal?: AbortSignal | undefined;
}

export interface StoreContext extends CallContext {
  /** Told of bytes that have gone up; bytes that were there already count too. */
  onBytes?: (bytes: number) => void;
}

/** A place for versioned repositories: the Hugging Face Hub, or a folder. */
export interface Hub {
  /** For people: the address or the folder. */
  readonly name: string;
  /** The commit that a branch, a tag or a commit id names (default `main`); null when repository or revision is missing. */
  head(repo: RepoRef, revision?: string, context?: CallContext): Promise<string | null>;
  /** Makes the repository unless it is there; `created` says which. */
  createRepo(repo: RepoRef, options: { private: boolean } & CallContext): Promise<{ created: boolean }>;
  /** All files of a commit, in any order. */
  list(repo: RepoRef, commit: string, context?: CallContext): Promise<RemoteFile[]>;
  /** Brings the contents of files over, without making them part of any revision. */
  store(repo: RepoRef, files: readonly LocalFile[], context?: StoreContext): Promise<StoredFile[]>;
  /**
   * Puts one commit on top of `main` and returns its id. Carried out once, also when answers are lost.
   *
   * @throws MillwrightError `input` when `main` has moved on from the parent
   */
  commit(repo: RepoRef, request: CommitRequest, context?: CallContext): Promise<string>;
  /** The bytes of a file from an offset on; may break off with a retryable error. */
  read(
    repo: RepoRef,
    commit: string,
    path: string,
    options?: { start?: number } & CallContext,
  ): AsyncIterable<Uint8Array>;
  /** Names a commit. The same name for the same commit again is fine; for another one it is an error. */
  tag(repo: RepoRef, name: string, commit: string, context?: CallContext): Promise<void>;
}
