import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { access, chmod } from "node:fs/promises";
import { MillwrightError, nodeErrorCode, readTextFile, writeFileAtomic } from "@millwright/core";

const prefixes = { user: "u", session: "s", project: "p" } as const;

export interface Pseudonyms {
  /** The pseudonym of a value: HMAC-SHA-256 under the store's key, 80 bits of it. The same value has the same one. */
  of(kind: keyof typeof prefixes, value: string): string;
  /** A digest for placeholders, so that one value of one subject always gets the same. */
  digest(...parts: readonly string[]): Buffer;
}

/** Pseudonyms under a key of 64 hex digits. Without the key nobody can tell who is meant; destroying it severs all. */
export function createPseudonyms(key: string): Pseudonyms {
  // A key object, since Node prepares a plain buffer anew for every digest.
  const secret = createSecretKey(Buffer.from(key, "hex"));
  const known = new Map<string, string>();
  const digest = (...parts: readonly string[]): Buffer =>
    createHmac("sha256", secret).update(parts.join("\u0000")).digest();
  return {
    digest,
    of(kind, value) {
      const name = `${kind}\u0000${value}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      if (known.size > 200_000) known.clear();
      const pseudonym = `${prefixes[kind]}_${digest(kind, value).toString("hex").slice(0, 20)}`;
      known.set(name, pseudonym);
      return pseudonym;
    },
  };
}

/**
 * The key in a file; only the owner may read it.
 *
 * @param missing what to do when there is no file: `create` is for a store that holds nothing yet
 * @throws MillwrightError `input` when there is no key and none may be made, or the file holds none
 */
export async function loadPseudonymKey(path: string, missing: "create" | "refuse" = "refuse"): Promise<string> {
  const absent = await access(path).then(
    () => false,
    (error: unknown) => nodeErrorCode(error) === "ENOENT",
  );
  if (absent && missing === "refuse") throw noKey(`${path} is not there.`);
  if (absent) {
    await writeFileAtomic(path, `${randomBytes(32).toString("hex")}\n`);
    await chmod(path, 0o600);
  }
  const key = (await readTextFile(path)).trim();
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw noKey(`${path} holds no key of 64 hex digits.`);
}

function noKey(message: string): MillwrightError {
  return new MillwrightError("input", message, {
    hint: "Restore it from a backup: with another key nobody's data can be found again, to erase it for example.",
  });
}
