import { createReadStream } from "node:fs";
import { join, resolve } from "node:path";
import { MillwrightError, readTextFile } from "@millwright/core";
import type { Hub } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { readCommit, writeCommit } from "./directory-commits.ts";
import { createExclusively, isFile } from "./exclusive.ts";
import { objectPath, storeObject } from "./directory-objects.ts";

/**
 * A folder as a Hub: for machines without a network, for dry runs and for tests. Each repository is a folder below
 * it, with `objects/` (contents by SHA-256), `commits/`, `next/` (which commit follows which) and `tags/`. Several
 * processes may write at once: who comes second gets the conflict.
 *
 * @param root the folder; made when the first repository is
 */
export function directoryHub(root: string): Hub {
  const folder = resolve(root);
  const at = (repo: RepoRef): string => join(folder, repoPath(repo));
  return {
    name: folder,
    async head(repo, revision = "main") {
      if (!(await isFile(join(at(repo), "root.json")))) return null;
      if (revision === "main") return lastCommit(at(repo));
      if (!isPlainName(revision)) return null;
      const tag = join(at(repo), "tags", revision);
      if (await isFile(tag)) return (await readTextFile(tag)).trim();
      return (await isFile(join(at(repo), "commits", `${revision}.json`))) ? revision : null;
    },
    async createRepo(repo) {
      const first = await writeCommit(at(repo), { parent: null, title: "initial commit", mark: "", files: [] });
      return { created: await createExclusively(join(at(repo), "root.json"), JSON.stringify({ first })) };
    },
    async list(repo, commit) {
      return (await readCommit(at(repo), commit)).files;
    },
    async store(repo, files, { signal, onBytes } = {}) {
      for (const file of files) {
        signal?.throwIfAborted();
        await storeObject(at(repo), file);
        onBytes?.(file.size);
      }
      return files.map((file) => ({ ...file, how: "stored" as const }));
    },
    async commit(repo, request, { signal } = {}) {
      signal?.throwIfAborted();
      const before = await readCommit(at(repo), request.parent);
      const files = new Map(before.files.map((file) => [file.path, file]));
      for (const { path, size, sha256 } of request.add) files.set(path, { path, size, sha256, gitOid: null });
      for (const path of request.remove) {
        if (files.delete(path)) continue;
        throw new MillwrightError("input", `${repoPath(repo)} has no ${path} that could be removed.`);
      }
      const { parent, title, mark } = request;
      const oid = await writeCommit(at(repo), { parent, title, mark, files: [...files.values()] });
      if (await createExclusively(join(at(repo), "next", parent), oid)) return oid;
      const other = (await readTextFile(join(at(repo), "next", parent))).trim();
      if (other === oid) return oid;
      throw new MillwrightError(
        "input",
        `Somebody else has changed ${repoPath(repo)} meanwhile: ${other.slice(0, 12)} follows ${parent.slice(0, 12)}.`,
        { hint: "Nothing of theirs was overwritten. Look at their commit, then run the same command again." },
      );
    },
    async *read(repo, commit, path, { start = 0 } = {}) {
      const file = (await readCommit(at(repo), commit)).files.find((entry) => entry.path === path);
      if (file?.sha256 === undefined || file.sha256 === null) {
        throw new MillwrightError("input", `${repoPath(repo)} has no ${path} at ${commit}.`);
      }
      yield* createReadStream(objectPath(at(repo), file.sha256), { start }) as AsyncIterable<Uint8Array>;
    },
    async tag(repo, name, commit) {
      if (!isPlainName(name)) throw new MillwrightError("usage", `${JSON.stringify(name)} is no name for a tag.`);
      const path = join(at(repo), "tags", name);
      if (await createExclusively(path, commit)) return;
      const there = (await readTextFile(path)).trim();
      if (there === commit) return;
      throw new MillwrightError("input", `The tag ${name} of ${repoPath(repo)} names ${there} already.`, {
        hint: "A version does not change: give the new one another name.",
      });
    },
  };
}

/** Follows the chain from the first commit. */
async function lastCommit(folder: string): Promise<string> {
  const { first } = JSON.parse(await readTextFile(join(folder, "root.json"))) as { first: string };
  let commit = first;
  for (;;) {
    const next = join(folder, "next", commit);
    if (!(await isFile(next))) return commit;
    commit = (await readTextFile(next)).trim();
  }
}

function isPlainName(name: string): boolean {
  return /^[\w.-]{1,128}$/.test(name) && !/^\.+$/.test(name);
}
