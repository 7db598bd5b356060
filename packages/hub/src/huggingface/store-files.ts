import { open } from "node:fs/promises";
import { MillwrightError } from "@millwright/core";
import { z } from "zod";
import type { LocalFile, StoreContext, StoredFile } from "../hub.ts";
import type { RepoRef } from "../repo-ref.ts";
import type { Transport } from "../transport/transport.ts";
import { storeByLfs } from "./store-by-lfs.ts";

/** Files of one question to the Hub. */
const GROUP = 100;

const preuploadSchema = z.looseObject({
  files: z.array(
    z.looseObject({ path: z.string(), uploadMode: z.enum(["lfs", "regular"]), shouldIgnore: z.boolean().nullish() }),
  ),
});

/** Asks the Hub which files go inside the commit, and brings the contents of the others over. */
export async function storeFiles(
  transport: Transport,
  repo: RepoRef,
  files: readonly LocalFile[],
  context: StoreContext,
): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for (let start = 0; start < files.length; start += GROUP) {
    const group = await preupload(transport, repo, files.slice(start, start + GROUP), context.signal);
    for (const file of group) if (file.how !== "stored") context.onBytes?.(file.size);
    await storeByLfs(
      transport,
      repo,
      group.filter((file) => file.how === "stored"),
      context,
    );
    stored.push(...group);
  }
  return stored;
}

async function preupload(
  transport: Transport,
  repo: RepoRef,
  files: readonly LocalFile[],
  signal?: AbortSignal,
): Promise<StoredFile[]> {
  const asked = [];
  for (const file of files) asked.push({ path: file.path, size: file.size, sample: await sampleOf(file.source) });
  const { files: modes } = await transport.json(
    {
      url: `/api/${repo.type}s/${repo.id}/preupload/main`,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ files: asked }),
      signal,
    },
    preuploadSchema,
  );
  const byPath = new Map(modes.map((mode) => [mode.path, mode]));
  return files.map((file) => {
    const mode = byPath.get(file.path);
    if (mode === undefined) {
      throw new MillwrightError("bad-response", `${transport.endpoint.host} does not say how to send ${file.path}.`);
    }
    return { ...file, how: mode.shouldIgnore === true ? "ignored" : wayOf(file, mode.uploadMode) };
  });
}

/** Nothing can be stored apart of a file without bytes, whatever the Hub says. */
function wayOf(file: LocalFile, mode: "lfs" | "regular"): "stored" | "inline" {
  return mode === "lfs" && file.size > 0 ? "stored" : "inline";
}

async function sampleOf(source: string): Promise<string> {
  await using handle = await open(source);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
  return buffer.subarray(0, bytesRead).toString("base64");
}
