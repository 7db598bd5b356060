import { startTestHub, type TestHub, type TestHubOptions } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { testClock, transportTo } from "../test-support.ts";
import { isJobOver, type JobSpec } from "./job.ts";
import { jobCost } from "./job-cost.ts";
import { createJobsClient, type JobsClient } from "./jobs-client.ts";

const spec: JobSpec = {
  dockerImage: "python:3.12",
  command: ["python", "-c", "print(1)"],
  flavor: "l4x1",
  timeoutSeconds: 7200,
  secrets: { API_KEY: "a-secret-that-nobody-may-see" },
  labels: { name: "training" },
  volumes: [{ type: "dataset", source: "acme/edits", mountPath: "/data", revision: "v1", readOnly: true }],
  expose: { ports: [8000] },
  network: { group: "pair" },
};

describe("run", () => {
  test("sends every field, also those that no client knows yet", async () => {
    await using context = await start();
    const { job, started } = await context.jobs.run(spec, "key-1");
    expect(started).toBe(true);
    const [held] = context.server.jobs.all;
    expect(held?.spec).toMatchObject({ ...spec, labels: { name: "training", "millwright-key": "key-1" } });
    expect(job).toMatchObject({ id: held?.id, status: { stage: "SCHEDULING" }, timeoutSeconds: 7200 });
  });

  test("with the same key gives the job that is there, whatever has become of it", async () => {
    await using context = await start();
    const first = await context.jobs.run(spec, "key-1");
    context.server.jobs.setStage(first.job.id, "ERROR", { message: "Job timeout" });
    const second = await context.jobs.run(spec, "key-1");
    expect([second.started, second.job.id, second.job.status.message]).toEqual([false, first.job.id, "Job timeout"]);
    expect((await context.jobs.run(spec, "key-2")).started).toBe(true);
    expect(context.server.jobs.all).toHaveLength(2);
  });

  test.each(["drop", "drop-answer", "half-answer", "hold", "hold-answer"] as const)(
    "starts one job when the request to start it meets %s",
    async (kind) => {
      await using context = await start();
      context.server.setFaults(once((call) => call.method === "POST", { kind, onHold: () => context.clock.runOut() }));
      const { job, started } = await context.jobs.run(spec, "key-1");
      expect([started, context.server.jobs.all.map(({ id }) => id)]).toEqual([true, [job.id]]);
    },
  );

  test.each([
    [402, "quota-exhausted"],
    [403, "auth"],
    [429, "rate-limited"],
  ])("ends with status %i as %s, and tells no secret that the server repeats", async (status, code) => {
    await using context = await start();
    const headers = { "x-error-message": `no: ${spec.secrets?.API_KEY}` };
    context.server.setFaults(({ method }) => (method === "POST" ? { kind: "status", status, headers } : null));
    const failure: unknown = await context.jobs.run(spec, "key-1").catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(JSON.stringify(failure)).not.toContain(spec.secrets?.API_KEY);
    expect(context.server.jobs.all).toEqual([]);
  });

  test("refuses a key that no label can hold", async () => {
    await using context = await start();
    await expect(context.jobs.run(spec, "a key")).rejects.toMatchObject({ code: "usage" });
  });
});

test("list filters by stage and label, and reads every page", async () => {
  await using context = await start({ pageSize: 2 });
  for (let n = 0; n < 5; n += 1)
    await context.jobs.run({ ...spec, labels: { parity: n % 2 === 0 ? "even" : "odd" } }, `key-${n}`);
  const [newest] = context.server.jobs.all;
  context.server.jobs.setStage(newest?.id ?? "", "RUNNING");
  const keys = async (filter?: Parameters<JobsClient["list"]>[0]): Promise<unknown[]> => {
    const found: unknown[] = [];
    for await (const job of context.jobs.list(filter)) found.push(job.labels?.["millwright-key"]);
    return found;
  };
  expect(await keys()).toEqual(["key-4", "key-3", "key-2", "key-1", "key-0"]);
  expect(await keys({ labels: { parity: "odd" } })).toEqual(["key-3", "key-1"]);
  expect(await keys({ stage: "RUNNING", labels: { parity: "even" } })).toEqual(["key-4"]);
});

test("cancel and setLabels change the job", async () => {
  await using context = await start();
  const { job } = await context.jobs.run(spec, "key-1");
  await context.jobs.setLabels(job.id, { a: "b" });
  await context.jobs.cancel(job.id);
  expect(await context.jobs.get(job.id)).toMatchObject({ labels: { a: "b" }, status: { stage: "CANCELED" } });
});

test("a stage that is not known is kept and counts as going on", async () => {
  await using context = await start();
  const { job } = await context.jobs.run(spec, "key-1");
  context.server.jobs.setStage(job.id, "HIBERNATING");
  const now = await context.jobs.get(job.id);
  expect([now.status.stage, isJobOver(now)]).toEqual(["HIBERNATING", false]);
});

test("a job costs its running minutes, begun ones included, at today's price", async () => {
  await using context = await start();
  const { job } = await context.jobs.run(spec, "key-1");
  context.server.jobs.setStage(job.id, "COMPLETED", { runningSecs: 61 });
  const hardware = await context.jobs.hardware();
  expect(jobCost(await context.jobs.get(job.id), hardware, 0)).toBe(2 * 13_333);
});

describe("logs", () => {
  test("follow a job to its end, each line once, over streams that break, end early and go silent", async () => {
    await using context = await start();
    const { job } = await context.jobs.run(spec, "key-1");
    const { jobs } = context.server;
    jobs.cutStreams([0, 1, -1, 2, 3]);
    jobs.setStage(job.id, "RUNNING");
    for (const line of ["one", "two", "three"]) jobs.log(job.id, line);
    const seen: string[] = [];
    for await (const { data } of context.jobs.logs(job.id)) {
      seen.push(data.replace(/started at .* =/, "started ="));
      if (data === "two") jobs.log(job.id, "four");
      if (data === "four") jobs.setStage(job.id, "COMPLETED");
    }
    expect(seen).toEqual(["===== Job started =====", "one", "two", "three", "four"]);
  });

  test("of a stream that stays silent are opened anew", async () => {
    await using context = await start();
    const { job } = await context.jobs.run(spec, "key-1");
    context.server.jobs.setStage(job.id, "RUNNING");
    const lines = context.jobs.logs(job.id);
    await lines.next();
    const next = lines.next();
    await context.asked((path) => path.endsWith("/logs"));
    context.clock.runOut();
    context.server.jobs.log(job.id, "after the silence");
    context.server.jobs.setStage(job.id, "COMPLETED");
    expect((await next).value).toMatchObject({ data: "after the silence" });
    expect((await lines.next()).done).toBe(true);
  });

  test("have no credential in them that the job prints", async () => {
    await using context = await start({ jobScript: () => ({ lines: [`token hf_${"a".repeat(30)}`] }) });
    const { job } = await context.jobs.run(spec, "key-1");
    const seen: string[] = [];
    for await (const { data } of context.jobs.logs(job.id)) seen.push(data);
    expect(seen.at(-1)).toBe("token hf_***");
  });

  test("end as interrupted when they are stopped, and leave no connection open when the reader goes", async () => {
    await using context = await start();
    const { job } = await context.jobs.run(spec, "key-1");
    context.server.jobs.setStage(job.id, "RUNNING");
    const controller = new AbortController();
    const lines = context.jobs.logs(job.id, { signal: controller.signal });
    await lines.next();
    const next = lines.next();
    controller.abort();
    await expect(next).rejects.toMatchObject({ code: "interrupted" });
    for await (const { data } of context.jobs.logs(job.id)) {
      expect(data).toContain("Job started");
      break;
    }
  });

  test("of a job that is gone are an input error", async () => {
    await using context = await start();
    await expect(context.jobs.logs("none").next()).rejects.toMatchObject({ code: "input" });
  });
});

test("events tell what happens to a job until it is over", async () => {
  await using context = await start({ jobScript: () => ({ lines: [], stage: "ERROR", message: "Job timeout" }) });
  const { job } = await context.jobs.run(spec, "key-1");
  const stages: unknown[] = [];
  for await (const { data } of context.jobs.events(job.id)) stages.push(JSON.parse(data));
  expect(stages).toEqual([
    { stage: "RUNNING", message: null },
    { stage: "ERROR", message: "Job timeout" },
  ]);
});

test("schedules are made, listed, suspended, resumed and deleted", async () => {
  await using context = await start();
  const { schedules } = context.jobs;
  const { id } = await schedules.create({ jobSpec: spec, schedule: "@daily" });
  await schedules.suspend(id);
  expect(await schedules.get(id)).toMatchObject({ schedule: "@daily", suspend: true, concurrency: false });
  await schedules.resume(id);
  expect((await schedules.list()).map((one) => [one.id, one.suspend])).toEqual([[id, false]]);
  await schedules.delete(id);
  await schedules.delete(id);
  expect(await schedules.list()).toEqual([]);
  await expect(schedules.create({ jobSpec: spec, schedule: "now" })).rejects.toMatchObject({ code: "input" });
});

interface Context extends AsyncDisposable {
  server: TestHub;
  jobs: JobsClient;
  clock: ReturnType<typeof testClock>;
  /** Resolves when a call to such a path has come in. */
  asked(wanted: (path: string) => boolean): Promise<void>;
}

async function start(options: TestHubOptions = {}): Promise<Context> {
  const server = await startTestHub(options);
  const clock = testClock();
  return {
    server,
    clock,
    jobs: createJobsClient(transportTo(server, { clock, maxAttempts: 2 }), "alice", clock),
    async asked(wanted) {
      while (!server.requests.some(({ path, status }) => wanted(path) && status === 200))
        await new Promise(setImmediate);
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function once<Call, Fault>(wanted: (call: Call) => boolean, fault: Fault): (call: Call) => Fault | null {
  let done = false;
  return (call) => {
    if (done || !wanted(call)) return null;
    done = true;
    return fault;
  };
}
