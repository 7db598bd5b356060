import { Readable } from "node:stream";
import { z } from "zod";
import { hubError, hubJson, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import { addHubCommit, findHubCommit, type HubFile } from "./hub-repos.ts";
import { isReply, openRepo, openRevision, type HubState } from "./hub-state.ts";

/** Preupload (which file goes which way) and commits. */
export function commitRoutes(state: HubState): HubRoute[] {
  return [
    {
      method: "POST",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/preupload\/([^/]+)$/,
      handle: (request) => preupload(state, request),
    },
    {
      method: "POST",
      pattern: /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)\/commit\/([^/]+)$/,
      handle: (request) => commit(state, request),
    },
  ];
}

const asked = z.looseObject({
  files: z.array(z.looseObject({ path: z.string(), size: z.number(), sample: z.string() })).max(256),
});

const binary =
  /\.(7z|arrow|bin|bz2|ckpt|ftz|gguf|gz|h5|jpe?g|lz4|mlmodel|model|msgpack|npy|npz|onnx|ot|parquet|pb|pickle|pkl|png|pth?|rar|safetensors|tar|tflite|tgz|wasm|webp|xz|zip|zst)$/i;
const LARGE = 10 * 1024 * 1024;

async function preupload(state: HubState, request: HubRequest): Promise<HubReply> {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const revision = openRevision(repo, request.params[2] ?? "");
  if (isReply(revision)) return revision;
  const body = asked.safeParse(await request.json());
  if (!body.success) return hubError(400, `Invalid preupload: ${body.error.issues[0]?.message}`);
  const files = body.data.files.map(({ path, size }) => {
    const there = revision.files.get(path);
    const uploadMode = binary.test(path) || size > LARGE ? "lfs" : "regular";
    const oid = there === undefined ? {} : { oid: there.lfs ? there.sha256 : there.gitOid };
    return { path, uploadMode, shouldIgnore: false, ...oid };
  });
  return hubJson({ files, commitOid: revision.oid });
}

const line = z.discriminatedUnion("key", [
  z.object({
    key: z.literal("header"),
    value: z.looseObject({
      summary: z.string().min(1),
      description: z.string().nullish(),
      parentCommit: z.string().nullish(),
    }),
  }),
  z.object({
    key: z.literal("file"),
    value: z.looseObject({ path: z.string(), content: z.string(), encoding: z.literal("base64") }),
  }),
  z.object({
    key: z.literal("lfsFile"),
    value: z.looseObject({ path: z.string(), algo: z.literal("sha256"), oid: z.string(), size: z.number().nullish() }),
  }),
  z.object({ key: z.literal("deletedFile"), value: z.looseObject({ path: z.string() }) }),
  z.object({ key: z.literal("deletedFolder"), value: z.looseObject({ path: z.string() }) }),
]);

async function commit(state: HubState, request: HubRequest): Promise<HubReply> {
  const repo = openRepo(state, request);
  if (isReply(repo)) return repo;
  const branch = (request.params[2] ?? "").replace(/^refs\/heads\//, "");
  if (!repo.branches.has(branch)) return hubError(404, `Invalid rev id: ${branch}`, "RevisionNotFound");
  const lines = parseLines(await request.text());
  if (lines === null) return hubError(400, "The commit is no NDJSON of the known keys");
  const [header, ...operations] = lines;
  if (header?.key !== "header") return hubError(400, "The first line of a commit must be its header");
  const head = findHubCommit(repo, branch);
  const { parentCommit } = header.value;
  if (parentCommit && parentCommit !== head?.oid) {
    return hubError(412, "A commit has happened since. Please refresh and try again.");
  }
  const files = new Map(head?.files);
  for (const operation of operations) {
    const problem = await apply(state, operation, files);
    if (problem !== null) return hubError(400, problem);
  }
  // Bodies were read meanwhile; another commit may have won the race.
  if (findHubCommit(repo, branch)?.oid !== head?.oid) return hubError(412, "A commit has happened since.");
  const { summary, description } = header.value;
  const made = addHubCommit(repo, branch, { title: summary, description: description ?? "", date: state.now(), files });
  const commitUrl = `${request.origin}/${repo.type === "model" ? "" : `${repo.type}s/`}${repo.id}/commit/${made.oid}`;
  return hubJson({ success: true, commitOid: made.oid, commitUrl, hookOutput: "" });
}

function parseLines(text: string): z.infer<typeof line>[] | null {
  try {
    return text
      .split("\n")
      .filter((part) => part !== "")
      .map((part) => line.parse(JSON.parse(part)));
  } catch {
    return null;
  }
}

async function apply(
  state: HubState,
  operation: z.infer<typeof line>,
  files: Map<string, HubFile>,
): Promise<string | null> {
  if (operation.key === "header") return "A commit has one header";
  const { path } = operation.value;
  if (!isRepoPath(path)) return `Invalid path: ${path}`;
  switch (operation.key) {
    case "file": {
      const content = Buffer.from(operation.value.content, "base64");
      const object = await state.objects.put(Readable.from([content]), content.length);
      if (object === null) return `Content of ${path} could not be kept`;
      files.set(path, { ...object, lfs: false, xetHash: null });
      return null;
    }
    case "lfsFile": {
      const object = state.objects.get(operation.value.oid);
      if (object === null) return `LFS pointer pointed to a file that does not exist: ${path}`;
      if ((operation.value.size ?? object.size) !== object.size) return `LFS pointer of ${path} has a wrong size`;
      files.set(path, { ...object, lfs: true, xetHash: null });
      return null;
    }
    case "deletedFile":
      return files.delete(path) ? null : `A file with the name "${path}" does not exist`;
    case "deletedFolder": {
      const below = [...files.keys()].filter((name) => name.startsWith(`${path.replace(/\/$/, "")}/`));
      for (const name of below) files.delete(name);
      return below.length > 0 ? null : `A folder with the name "${path}" does not exist`;
    }
  }
}

function isRepoPath(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part !== ".git");
}
