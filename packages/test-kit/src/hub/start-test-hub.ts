import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { temporaryFolder } from "../temporary-folder.ts";
import { accountRoutes } from "./account-routes.ts";
import { commitRoutes } from "./commit-routes.ts";
import type { HubCall, HubFault, HubFaultScript } from "./hub-fault.ts";
import { hubError, readAll, sendHubReply, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import { openHubObjects } from "./hub-objects.ts";
import { findHubCommit, hubHistory, type HubCommit, type HubRepo, type HubRepoType } from "./hub-repos.ts";
import { jobRoutes } from "./job-routes.ts";
import { scheduleRoutes } from "./schedule-routes.ts";
import { jobBoard, type ScriptedJob, type TestJob, type TestJobs } from "./test-jobs.ts";
import { repoKey, type HubState } from "./hub-state.ts";
import { lfsRoutes } from "./lfs-routes.ts";
import { repoRoutes } from "./repo-routes.ts";
import { resolveRoutes } from "./resolve-routes.ts";
import { treeRoutes } from "./tree-routes.ts";

const allRoutes = [
  accountRoutes,
  repoRoutes,
  treeRoutes,
  commitRoutes,
  lfsRoutes,
  resolveRoutes,
  jobRoutes,
  scheduleRoutes,
];

export interface TestHubOptions {
  /** Port on 127.0.0.1; default any free one. */
  port?: number;
  /** The user whose token it is; default `alice`. */
  user?: string;
  /** Organisations that the user may write to; default `acme`. */
  organizations?: readonly string[];
  /** Default a fresh random one. */
  token?: string;
  /** Identity tokens of CI jobs and the resource that each may have a token for; default none. */
  publishers?: Readonly<Record<string, string>>;
  /** What each job does by itself; by default it waits to be moved by `jobs`. */
  jobScript?: (job: TestJob) => ScriptedJob;
  /** Entries on a page of a list; default 1000. */
  pageSize?: number;
  /** Bytes of a part, to have large files sent in parts; default null: whole. */
  partSize?: number | null;
}

export interface LoggedHubCall extends HubCall {
  headers: IncomingMessage["headers"];
  /** Status of the answer; 0 when there was none. */
  status: number;
}

export interface TestHub extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`: the value for `HF_ENDPOINT`. */
  readonly url: string;
  readonly user: string;
  readonly token: string;
  readonly requests: readonly LoggedHubCall[];
  /** What a conformant client never does, each in a sentence: for example a token sent to storage. */
  readonly violations: readonly string[];
  readonly jobs: TestJobs;
  /** Decides for each request from now on what goes wrong with it; null ends all faults. */
  setFaults(script: HubFaultScript | null): void;
  repo(type: HubRepoType, id: string): HubRepo | null;
  /** The commits of a branch, the newest first; none when there is no such repository. */
  history(type: HubRepoType, id: string, branch?: string): HubCommit[];
  /** The bytes of a file, or null. */
  read(type: HubRepoType, id: string, path: string, revision?: string): Promise<Buffer | null>;
}

/**
 * Starts a local server that speaks the Hub's protocol: repositories, preupload, Git LFS (whole and in parts),
 * commits with a check of the parent, listings page by page, downloads; jobs with their streams, schedules. It checks what it gets: sizes, hashes,
 * paths, unknown contents, tokens in the wrong place. Contents lie in a temporary folder.
 */
export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const folder = await temporaryFolder();
  const token = options.token ?? `hf_${randomBytes(17).toString("hex")}`;
  const now = (): string => new Date().toISOString();
  const state: HubState = {
    user: options.user ?? "alice",
    organizations: options.organizations ?? ["acme"],
    tokens: new Set([token]),
    publishers: options.publishers ?? {},
    repos: new Map(),
    objects: await openHubObjects(folder.path),
    jobs: jobBoard(now, options.jobScript ?? null),
    pageSize: options.pageSize ?? 1000,
    partSize: options.partSize ?? null,
    violations: [],
    now,
  };
  const routes = allRoutes.flatMap((make) => make(state));
  const requests: LoggedHubCall[] = [];
  let faults: HubFaultScript | null = null;

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "GET", url: path = "/", headers } = incoming;
    const call: LoggedHubCall = { method, path, headers, index: requests.length, status: 0 };
    requests.push(call);
    const fault = faults?.(call) ?? null;
    if (fault !== null && !(await passes(fault, incoming, response))) return;
    const reply = await answer(routes, incoming, state);
    // What is left of the body is taken, so that the client reads the answer and not a broken connection.
    incoming.resume();
    reply.headers["x-request-id"] = `test-${call.index}`;
    call.status = reply.status;
    if (fault === null) return sendHubReply(reply, response, method === "HEAD");
    await spoil(fault, reply, response);
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test Hub has no port.");

  const repo = (type: HubRepoType, id: string): HubRepo | null => state.repos.get(repoKey(type, id)) ?? null;
  return {
    url: `http://127.0.0.1:${address.port}`,
    user: state.user,
    token,
    requests,
    violations: state.violations,
    jobs: state.jobs,
    setFaults(script) {
      faults = script;
    },
    repo,
    history(type, id, branch = "main") {
      const found = repo(type, id);
      return found === null ? [] : hubHistory(found, branch);
    },
    async read(type, id, path, revision = "main") {
      const found = repo(type, id);
      const file = found === null ? undefined : findHubCommit(found, revision)?.files.get(path);
      return file === undefined ? null : readAll(state.objects.read(file.sha256));
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function answer(routes: readonly HubRoute[], incoming: IncomingMessage, state: HubState): Promise<HubReply> {
  const origin = `http://${incoming.headers.host}`;
  const url = new URL(incoming.url ?? "/", origin);
  const method = incoming.method === "HEAD" ? "GET" : incoming.method;
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(url.pathname) : null;
    if (match === null) continue;
    const authorized = state.tokens.has(/^Bearer (.+)$/.exec(incoming.headers.authorization ?? "")?.[1] ?? "");
    const wrong = incoming.headers.authorization !== undefined && !authorized;
    if (!authorized && route.open !== true) return hubError(401, "Invalid username or password.");
    if (wrong && !url.pathname.startsWith("/storage/") && !url.pathname.startsWith("/cdn/")) {
      return hubError(401, "Invalid credentials in Authorization header");
    }
    const text = async (): Promise<string> => (await readAll(incoming)).toString("utf8");
    const request: HubRequest = {
      method: incoming.method ?? "GET",
      url,
      origin,
      headers: incoming.headers,
      params: match.slice(1).map((part: string | undefined) => decodeURIComponent(part ?? "")),
      authorized,
      body: incoming,
      text,
      json: async () => JSON.parse(await text()) as unknown,
    };
    return route.handle(request);
  }
  return hubError(404, `The test Hub has no ${incoming.method} ${url.pathname}`);
}

/** What a fault does before anything else; false when the request ends with that. */
async function passes(fault: HubFault, incoming: IncomingMessage, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case "drop":
      response.destroy();
      return false;
    case "status":
      incoming.resume();
      await sendHubReply(
        { ...hubError(fault.status, `scripted ${fault.status}`) },
        withHeaders(response, fault),
        false,
      );
      return false;
    case "hold":
      await held(fault, response);
      return false;
    default:
      return true;
  }
}

/** What a fault does to an answer that is ready. */
async function spoil(fault: HubFault, reply: HubReply, response: ServerResponse): Promise<void> {
  if (fault.kind === "hold-answer") return held(fault, response);
  if (fault.kind !== "half-answer") return void response.destroy();
  const body = await bytesOf(reply.body);
  response.writeHead(reply.status, { ...reply.headers, "content-length": String(Math.max(1, body.length)) });
  response.flushHeaders();
  if (body.length > 1) {
    await new Promise((resolve) => response.write(body.subarray(0, Math.floor(body.length / 2)), resolve));
  }
  response.destroy();
}

async function bytesOf(body: HubReply["body"]): Promise<Buffer> {
  if (body === null) return Buffer.alloc(0);
  return typeof body === "string" || Buffer.isBuffer(body) ? Buffer.from(body) : readAll(body);
}

async function held(fault: { onHold?: () => void }, response: ServerResponse): Promise<void> {
  const left = new Promise((resolve) => response.on("close", resolve));
  fault.onHold?.();
  await left;
}

function withHeaders(response: ServerResponse, fault: { headers?: Record<string, string> }): ServerResponse {
  for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
  return response;
}
