import { Readable } from "node:stream";
import { z } from "zod";
import { hubError, hubJson, hubPage, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import type { HubState } from "./hub-state.ts";
import { isOver, type JobBoard, type TestJob } from "./test-jobs.ts";

/** Jobs: start, look at, list by stage and label, cancel, label, and their logs and events as streams. */
export function jobRoutes(state: HubState): HubRoute[] {
  const { jobs } = state;
  const withJob =
    (handle: (job: TestJob, request: HubRequest) => HubReply | Promise<HubReply>) =>
    (request: HubRequest): HubReply | Promise<HubReply> => {
      const [namespace = "", id = ""] = request.params;
      const job = jobs.find(namespace, id);
      return job === null ? hubError(404, "Job not found") : handle(job, request);
    };
  const one = String.raw`^\/api\/jobs\/([^/]+)\/([^/]+)`;
  return [
    { method: "GET", pattern: /^\/api\/jobs\/hardware$/, open: true, handle: () => hubJson(hardware) },
    { method: "POST", pattern: /^\/api\/jobs\/([^/]+)$/, handle: (request) => start(state, request) },
    { method: "GET", pattern: /^\/api\/jobs\/([^/]+)$/, handle: (request) => list(state, request) },
    { method: "GET", pattern: new RegExp(`${one}$`), handle: withJob((job) => hubJson(jobAnswer(job))) },
    { method: "POST", pattern: new RegExp(String.raw`${one}\/cancel$`), handle: withJob((job) => cancel(jobs, job)) },
    { method: "PUT", pattern: new RegExp(String.raw`${one}\/labels$`), handle: withJob(relabel) },
    {
      method: "GET",
      pattern: new RegExp(String.raw`${one}\/logs$`),
      handle: withJob((job, request) => stream(jobs, job, job.lines, request)),
    },
    {
      method: "GET",
      pattern: new RegExp(String.raw`${one}\/events$`),
      handle: withJob((job, request) => stream(jobs, job, job.events, request)),
    },
  ];
}

/** What a job is made of; the Hub's own fields, of which none may be of another shape. */
export const jobBody = z.looseObject({
  dockerImage: z.string().nullish(),
  spaceId: z.string().nullish(),
  command: z.array(z.string()).nullish(),
  arguments: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string()).nullish(),
  secrets: z.record(z.string(), z.string()).nullish(),
  flavor: z.string(),
  timeoutSeconds: z.number().positive().nullish(),
  labels: z.record(z.string().regex(/^[\w-]{1,100}$/), z.string().max(100)).nullish(),
  volumes: z
    .array(
      z.looseObject({
        type: z.enum(["bucket", "model", "dataset", "space"]),
        source: z.string(),
        mountPath: z.string().startsWith("/"),
      }),
    )
    .nullish(),
});

async function start(state: HubState, request: HubRequest): Promise<HubReply> {
  const [namespace = ""] = request.params;
  if (namespace !== state.user && !state.organizations.includes(namespace)) return hubError(403, "Not your namespace");
  const body = jobBody.safeParse(await request.json());
  if (!body.success)
    return hubError(400, `Invalid job: ${body.error.issues[0]?.path.join(".")}: ${body.error.issues[0]?.message}`);
  if (!body.data.dockerImage === !body.data.spaceId) return hubError(400, "A job has either dockerImage or spaceId");
  if (!hardware.some(({ name }) => name === body.data.flavor))
    return hubError(400, `No such flavor: ${body.data.flavor}`);
  return hubJson(jobAnswer(state.jobs.add(namespace, body.data)));
}

function list(state: HubState, request: HubRequest): HubReply {
  const { searchParams } = request.url;
  const stage = searchParams.get("stage");
  const labels = searchParams.getAll("label").map((label) => label.split("="));
  const found = state.jobs.all.filter(
    (job) =>
      job.namespace === request.params[0] &&
      (stage === null || job.stage === stage) &&
      labels.every(([name = "", value]) => job.labels[name] === value),
  );
  return hubPage(request, found.map(jobAnswer), state.pageSize);
}

function cancel(jobs: JobBoard, job: TestJob): HubReply {
  if (!isOver(job)) jobs.setStage(job.id, "CANCELED");
  return hubJson(jobAnswer(job));
}

async function relabel(job: TestJob, request: HubRequest): Promise<HubReply> {
  const body = z.looseObject({ labels: z.record(z.string(), z.string()) }).safeParse(await request.json());
  if (!body.success) return hubError(400, "Invalid labels");
  job.labels = body.data.labels;
  return hubJson(jobAnswer(job));
}

/** Secrets come in and never out: only their names are told. */
function jobAnswer(job: TestJob): object {
  const { secrets, labels: _labels, ...spec } = job.spec;
  return {
    ...spec,
    id: job.id,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    labels: job.labels,
    secrets: Object.keys((secrets as object | undefined) ?? {}),
    status: { stage: job.stage, message: job.message },
    durations:
      job.runningSecs === null ? null : { schedulingSecs: 0, runningSecs: job.runningSecs, totalSecs: job.runningSecs },
    owner: { id: `id-${job.namespace}`, name: job.namespace, type: "user" },
    initiator: { type: "user", id: `id-${job.namespace}`, name: job.namespace },
  };
}

type Lines = readonly { data: string; timestamp: string }[];

/** The whole history first, then what comes, until the job is over or the stream is cut. */
function stream(jobs: JobBoard, job: TestJob, lines: Lines, request: HubRequest): HubReply {
  const tail = request.url.searchParams.get("tail");
  const cut = jobs.takeCut();
  const start = tail === null ? 0 : Math.max(0, lines.length - Number(tail));
  const body = Readable.from(events(jobs, job, lines, start, cut));
  return { status: 200, headers: { "content-type": "text/event-stream", "cache-control": "no-cache" }, body };
}

async function* events(
  jobs: JobBoard,
  job: TestJob,
  lines: Lines,
  start: number,
  cut: number | null,
): AsyncGenerator<string> {
  yield ": keep-alive\n\n";
  let sent = 0;
  for (let at = start; ;) {
    const changed = jobs.changed();
    for (; at < lines.length; at += 1) {
      if (cut === -1) return;
      // In the middle of an event, so that what was cut must not count as seen.
      if (cut !== null && sent >= cut) {
        yield `data: ${JSON.stringify(lines[at]).slice(0, 5)}`;
        throw new Error("cut");
      }
      yield `data: ${JSON.stringify(lines[at])}\n\n`;
      sent += 1;
    }
    if (isOver(job)) return;
    await changed;
  }
}

interface Machine {
  name: string;
  [field: string]: unknown;
}

const hardware: readonly Machine[] = [
  machine("cpu-basic", "2 vCPU", "16 GB", null, 167),
  machine("cpu-upgrade", "8 vCPU", "32 GB", null, 500),
  machine("t4-small", "4 vCPU", "15 GB", "T4", 6667),
  machine("l4x1", "8 vCPU", "30 GB", "L4", 13_333),
  machine("a10g-small", "4 vCPU", "15 GB", "A10G", 16_667),
  machine("a100-large", "12 vCPU", "142 GB", "A100", 41_667),
  machine("h200", "23 vCPU", "256 GB", "H200", 83_333),
];

function machine(name: string, cpu: string, ram: string, model: string | null, unitCostMicroUSD: number): Machine {
  const accelerator = model === null ? null : { type: "gpu", model, quantity: "1", vram: null, manufacturer: "Nvidia" };
  const price = { unitCostMicroUSD, unitCostUSD: unitCostMicroUSD / 1e6, unitLabel: "minute" };
  return { name, prettyName: name, cpu, ram, ephemeralStorage: "50 GB", accelerator, ...price };
}
