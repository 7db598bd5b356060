import { join } from "node:path";
import { canonicalJson, readJsonFile, sha256, writeJsonFile } from "@millwright/core";
import { z } from "zod";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const commitSchema = z.strictObject({
  schema: z.literal("millwright.hub-commit/1"),
  parent: z.string().nullable(),
  title: z.string(),
  mark: z.string(),
  files: z.array(
    z.strictObject({ path: z.string(), size: z.number().int().nonnegative(), sha256: hash, gitOid: z.null() }),
  ),
});

export type DirectoryCommit = z.infer<typeof commitSchema>;

/** Writes a commit under the id that its content decides, and returns the id. It is not yet the head of anything. */
export async function writeCommit(
  folder: string,
  content: Omit<DirectoryCommit, "schema" | "files"> & {
    files: readonly { path: string; size: number; sha256: string | null }[];
  },
): Promise<string> {
  const files = content.files.map(({ path, size, sha256 }) => ({ path, size, sha256, gitOid: null }));
  const commit = commitSchema.parse({ ...content, schema: "millwright.hub-commit/1", files });
  const oid = sha256(canonicalJson(commit)).slice(0, 40);
  await writeJsonFile(join(folder, "commits", `${oid}.json`), commit);
  return oid;
}

/** A commit by its id; an unknown one is an `input` error. */
export async function readCommit(folder: string, oid: string): Promise<DirectoryCommit> {
  return readJsonFile(join(folder, "commits", `${oid}.json`), commitSchema);
}
