import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SampleEvent } from "@millwright/core";
import { openModel, retryBudget, scripted } from "@millwright/models";
import { cutReply, errorReply, startModelServer, streamReply, temporaryFolder, fakeClock } from "@millwright/test-kit";
import type { BrowserPool } from "../browser/pool.ts";
import { loadSuite } from "../suite/load-suite.ts";
import { openTestPool } from "../test-support.ts";
import { writeSuite } from "./run-fixture.ts";
import { runEval, type Candidate, type RunEvalOptions } from "./run-eval.ts";
import { readEvents, readRun } from "./run-folder.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const good = "## index.html\n\n```html\n<h1>Hello</h1>\n```\n";
const bad = "## index.html\n\n```html\n<h1>Goodbye</h1>\n```\n";

async function optionsFor(folder: string, candidates: Candidate[]): Promise<RunEvalOptions> {
  return {
    suites: [await loadSuite(join(folder, "suite"))],
    candidates,
    trials: 1,
    settings: { maxTokens: 1000, temperature: null },
    grader: { pool },
    graderWorkers: 1,
    concurrency: 1,
    out: join(folder, "run"),
    runs: join(folder, "runs"),
    millwright: "0.0.0",
  };
}

async function eventsOf(folder: string): Promise<SampleEvent[]> {
  const events = [];
  for await (const event of readEvents(folder)) events.push(event);
  return events;
}

function candidate(name: string, answers: Parameters<typeof scripted>[0]): Candidate {
  return { name, spec: `scripted:${name}`, client: scripted(answers) };
}

describe("a run", () => {
  test("ranks candidates by what their apps do in the browser, and keeps every sample and picture", async () => {
    await using folder = await temporaryFolder();
    await writeSuite(folder, ["one", "two"]);
    const options = await optionsFor(folder.path, [candidate("weak", () => bad), candidate("strong", () => good)]);
    const { results, run } = await runEval(options);
    expect(results.models.map(({ model, passed, failed }) => ({ model, passed, failed }))).toEqual([
      { model: "strong", passed: 2, failed: 0 },
      { model: "weak", passed: 0, failed: 2 },
    ]);
    expect(run.status).toBe("finished");
    const events = await eventsOf(join(folder.path, "run"));
    expect(events.filter((event) => event.schema === "millwright.sample-generated/1")).toHaveLength(4);
    const graded = events.filter((event) => event.schema === "millwright.sample-graded/1");
    expect(graded.flatMap((event) => event.artifacts.map((artifact) => artifact.mediaType))).toContain("image/jpeg");
  });

  test("started again when it is finished asks nobody anything", async () => {
    await using folder = await temporaryFolder();
    await writeSuite(folder, ["one"]);
    let calls = 0;
    const counting = candidate("model", () => {
      calls += 1;
      return good;
    });
    const options = await optionsFor(folder.path, [counting]);
    const first = await runEval(options);
    const second = await runEval(options);
    expect(calls).toBe(1);
    expect(second.results).toEqual(first.results);
    expect(await eventsOf(join(folder.path, "run"))).toHaveLength(2);
  });

  test("refuses a folder that holds another run, and says how to go on", async () => {
    await using folder = await temporaryFolder();
    await writeSuite(folder, ["one"]);
    await runEval(await optionsFor(folder.path, [candidate("a", () => good)]));
    const other = await optionsFor(folder.path, [candidate("b", () => good)]);
    await expect(runEval(other)).rejects.toMatchObject({
      code: "usage",
      message: expect.stringMatching(/holds another run/),
    });
  });

  test("aborted in the middle keeps what is done, says interrupted, and goes on where it was", async () => {
    await using folder = await temporaryFolder();
    await writeSuite(folder, ["one", "two", "three"]);
    const abort = new AbortController();
    const asked: string[] = [];
    const counting = candidate("model", (_request, call) => {
      asked.push(call?.sample?.task ?? "");
      return good;
    });
    const options = await optionsFor(folder.path, [counting]);
    const interrupted = runEval({
      ...options,
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.done === 1) abort.abort();
      },
    });
    await expect(interrupted).rejects.toMatchObject({ code: "interrupted" });
    expect((await readRun(join(folder.path, "run"))).status).toBe("interrupted");
    const { results } = await runEval(options);
    expect(results.samples).toEqual({ expected: 3, graded: 3 });
    expect([...asked].sort()).toEqual(["one", "three", "two"]);
  });

  test("counts a call that fails on the provider's side as infrastructure, after three tries, in no rate", async () => {
    await using folder = await temporaryFolder();
    await writeSuite(folder, ["one"]);
    await using server = await startModelServer(() => errorReply(503));
    const client = await openModel(`url:${server.url}#m`, {
      env: {},
      fetch,
      clock: fakeClock(),
      cwd: folder.path,
      retryBudget: retryBudget(0),
    });
    const { results } = await runEval(await optionsFor(folder.path, [{ name: "m", spec: "url:m", client }]));
    expect(results.models[0]).toMatchObject({ passed: 0, failed: 0, infrastructure: 1, passRate: null });
    expect(server.requests).toHaveLength(3);
  });
});

test("against a real OpenAI-compatible server, streaming, a 429 and a cut stream leave the right records", async () => {
  await using folder = await temporaryFolder();
  await writeSuite(folder, ["one"]);
  const usage = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 };
  const whole = streamReply({ text: [good.slice(0, 20), good.slice(20)], usage });
  const replies = [errorReply(429, {}, { "retry-after": "7" }), cutReply(whole, 200), whole];
  await using server = await startModelServer(() => replies.shift() ?? errorReply(500, {}));
  const clock = fakeClock();
  const client = await openModel(`url:${server.url}#tiny`, { env: {}, fetch, clock, cwd: folder.path });
  const { results } = await runEval(await optionsFor(folder.path, [{ name: "tiny", spec: "url:tiny", client }]));

  const generated = (await eventsOf(join(folder.path, "run"))).filter(
    (event) => event.schema === "millwright.sample-generated/1",
  );
  expect(generated.map(({ key, generation }) => ({ attempt: key.attempt, http: generation.httpAttempts }))).toEqual([
    { attempt: 0, http: 2 },
    { attempt: 1, http: 1 },
  ]);
  const [cut, full] = generated.map((event) => event.generation);
  expect(cut).toMatchObject({ response: null, error: { code: "bad-response", retryable: true }, usage: null });
  expect(cut?.latency.rateLimitWaitMs).toBe(7000);
  expect(full).toMatchObject({
    response: { text: good, finishReason: "stop" },
    error: null,
    usage: { input: { total: 120 }, output: { total: 30 } },
  });
  expect(full?.latency.firstTokenMs).not.toBeNull();
  expect(results.models[0]).toMatchObject({ passed: 1, infrastructure: 0, cost: null });
});
