import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What the test Hub knows of a content: size in bytes, SHA-256, and the id that git gives it (SHA-1 of a blob). */
export interface HubObject {
  size: number;
  sha256: string;
  gitOid: string;
}

/** Contents on the disk, by their SHA-256. Nothing is kept that was not hashed on its way in. */
export interface HubObjects {
  /** Keeps a content of known size; null when its size or, if given, its SHA-256 is another. */
  put(content: Readable | AsyncIterable<Uint8Array>, size: number, sha256?: string): Promise<HubObject | null>;
  get(sha256: string): HubObject | null;
  /** Bytes `start` to `end`, the end included; all of them by default. */
  read(sha256: string, start?: number, end?: number): Readable;
}

/** Opens a store of contents in a folder, making it if needed. */
export async function openHubObjects(folder: string): Promise<HubObjects> {
  await mkdir(folder, { recursive: true });
  const known = new Map<string, HubObject>();
  return {
    async put(content, size, sha256) {
      const temporary = join(folder, `incoming-${randomBytes(8).toString("hex")}`);
      const object = await writeHashed(content, temporary, size).catch(async (error: unknown) => {
        await rm(temporary, { force: true });
        throw error;
      });
      if (object.size !== size || (sha256 !== undefined && sha256 !== object.sha256)) {
        await rm(temporary);
        return null;
      }
      await rename(temporary, join(folder, object.sha256));
      known.set(object.sha256, object);
      return object;
    },
    get: (sha256) => known.get(sha256) ?? null,
    read: (sha256, start = 0, end = Number.POSITIVE_INFINITY) =>
      createReadStream(join(folder, sha256), { start, end, highWaterMark: 1024 * 1024 }),
  };
}

async function writeHashed(
  content: Readable | AsyncIterable<Uint8Array>,
  path: string,
  size: number,
): Promise<HubObject> {
  const sha256 = createHash("sha256");
  const git = createHash("sha1").update(`blob ${size}\0`);
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sha256.update(chunk);
      // Git's id is asked for where files are small; hashing gigabytes twice would only slow the tests down.
      if (size < 32 * 1024 * 1024) git.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(content, hashing, createWriteStream(path));
  return { size: (await stat(path)).size, sha256: sha256.digest("hex"), gitOid: git.digest("hex") };
}
