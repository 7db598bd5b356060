import { readFile } from "node:fs/promises";
import { MillwrightError, messageOf, sha256, validate } from "@millwright/core";
import { z } from "zod";
import type { CallContext, CommitRequest, StoredFile } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { parseOrNull } from "../parse-or-null.ts";
import type { Transport } from "../transport/transport.ts";
import { fileChanged } from "../upload/file-changed.ts";
import { readPages } from "./read-pages.ts";

const answerSchema = z.looseObject({ commitOid: z.string().regex(/^[0-9a-f]{40}$/) });
const commitSchema = z.looseObject({ id: z.string(), title: z.string(), message: z.string().nullish() });

/**
 * Makes a commit on `main` exactly once. Its parent goes along, so that the Hub refuses it when anybody else has
 * committed; when an answer is lost, the history tells by the mark whether the commit is there.
 *
 * @throws MillwrightError `input` when another commit has come first
 */
export async function commitOnce(
  transport: Transport,
  repo: RepoRef,
  request: CommitRequest,
  { signal }: CallContext,
): Promise<string> {
  const api = `/api/${repo.type}s/${repo.id}`;
  const body = await commitBody(request);
  const headers = { "content-type": "application/x-ndjson" };
  for (let attempt = 1; ; attempt += 1) {
    let failure: MillwrightError | null = null;
    try {
      const call = { url: `${api}/commit/main`, method: "POST", headers, body, accept: [412], signal };
      const answer = await transport.call(call);
      if (answer.status !== 412) {
        const source = `The answer to the commit on ${repoPath(repo)}`;
        return validate(answerSchema, parseOrNull(answer.text), source, "bad-response").commitOid;
      }
    } catch (error) {
      if (!MillwrightError.is(error) || !error.retryable) throw error;
      failure = error;
    }
    const since = await commitsSince(transport, api, request.parent, signal);
    const [mine] = since;
    if (since.length === 1 && mine?.message?.includes(markLine(request.mark))) return mine.id;
    if (since.length > 0) throw conflict(repo, request, since);
    if (failure === null || attempt === 4) {
      throw failure ?? new MillwrightError("bad-response", `${repoPath(repo)} refuses its own head as a parent.`);
    }
  }
}

async function commitBody(request: CommitRequest): Promise<string> {
  const lines: object[] = [
    {
      key: "header",
      value: { summary: request.title, description: markLine(request.mark), parentCommit: request.parent },
    },
  ];
  for (const file of request.add) lines.push(await fileLine(file));
  for (const path of request.remove) lines.push({ key: "deletedFile", value: { path } });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

async function fileLine(file: StoredFile): Promise<object> {
  const { path, sha256: oid, size } = file;
  if (file.how === "stored") return { key: "lfsFile", value: { path, algo: "sha256", oid, size } };
  const content = await readFile(file.source).catch((error: unknown) => {
    throw new MillwrightError("input", `${file.source} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  if (sha256(content) !== oid) throw fileChanged(file.source);
  return { key: "file", value: { path, content: content.toString("base64"), encoding: "base64" } };
}

function markLine(mark: string): string {
  return `millwright-mark: ${mark}`;
}

type Commit = z.infer<typeof commitSchema>;

/** The commits on `main` after the parent, the newest first. */
async function commitsSince(
  transport: Transport,
  api: string,
  parent: string,
  signal?: AbortSignal,
): Promise<Commit[]> {
  const since: Commit[] = [];
  for await (const commit of readPages(transport, `${api}/commits/main`, commitSchema, signal)) {
    if (commit.id === parent) break;
    since.push(commit);
  }
  return since;
}

function conflict(repo: RepoRef, request: CommitRequest, since: readonly Commit[]): MillwrightError {
  const newest = since[0];
  return new MillwrightError(
    "input",
    `Somebody else has changed ${repoPath(repo)} meanwhile: its head is ${newest?.id.slice(0, 12)} ` +
      `(${JSON.stringify(newest?.title)}), and this upload started from ${request.parent.slice(0, 12)}.`,
    { hint: "Nothing of theirs was overwritten. Look at their commit, then run the same command again." },
  );
}
