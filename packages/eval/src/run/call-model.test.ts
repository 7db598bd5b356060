import { systemClock, type ModelRequest } from "@millwright/core";
import {
  createPacers,
  openModel,
  openPrices,
  priced,
  retryBudget,
  scripted,
  type ModelClient,
  type RetryBudget,
} from "@millwright/models";
import {
  errorReply,
  eventsReply,
  fakeClock,
  rawReply,
  startModelServer,
  streamReply,
  temporaryFolder,
  type ModelReply,
  type ModelScript,
} from "@millwright/test-kit";
import pLimit from "p-limit";
import { describe, expect, test } from "vitest";
import { makeTask } from "../test-support.ts";
import { createCaller, type Caller } from "./call-model.ts";
import type { Candidate } from "./run-eval.ts";
import { openRunFolder, readEvents } from "./run-folder.ts";
import { foldEvents, spendOf, type SampleStates } from "./sample-state.ts";
import { createSpendLedger } from "./spend-ledger.ts";
import type { Trial } from "./trials.ts";
import { worstCosts } from "./worst-cost.ts";

const usage = { prompt_tokens: 100, completion_tokens: 50 };
const answer = (text = "ok"): ModelReply => streamReply({ text: [text], usage });
/** A dollar a million tokens of input, ten of output. */
const prices = await openPrices({ overrides: { "url:m": { input: 1, output: 10 } } });
/** 100 + 50 x 10 micro-dollars. */
const costOfAnswer = 600;

interface Called {
  caller: Caller;
  states: SampleStates;
  /** What the run's folder holds when it is read again. */
  kept: SampleStates;
  answers: ("answered" | "failed" | "left")[];
}

interface Settings {
  maxCost?: number | null;
  maxTokens?: number;
  budget?: RetryBudget;
  allowUnknown?: boolean;
}

/** Lets one candidate answer so many trials, all at once, on a folder that may hold earlier answers. */
async function callAll(folder: string, client: ModelClient, trials: number, settings: Settings = {}): Promise<Called> {
  const { maxCost = null, maxTokens = 100, budget, allowUnknown = maxCost === null } = settings;
  const candidate: Candidate = { name: "m", spec: "url:m", client };
  const task = makeTask([]);
  await using run = await openRunFolder(folder);
  const states = await foldEvents(readEvents(folder));
  const caller = createCaller({
    states,
    folder: run,
    ledger: createSpendLedger(maxCost, spendOf(states)),
    worst: worstCosts([candidate], { prices, allowUnknown, clock: systemClock }),
    options: { settings: { maxTokens, temperature: null }, ...(budget === undefined ? {} : { retryBudget: budget }) },
  });
  const limit = pLimit(8);
  const answers = await limit.map(
    Array.from({ length: trials }, (_, trial) => trial),
    async (trial) => {
      const one: Trial = { key: { suite: "s", task: "t", model: "m", trial }, task, candidate };
      const generated = await caller.obtain(one);
      if (generated === null) return "left" as const;
      return generated.generation.response === null ? ("failed" as const) : ("answered" as const);
    },
  );
  return { caller, states, kept: await foldEvents(readEvents(folder)), answers };
}

async function openPriced(url: string, budget?: RetryBudget): Promise<ModelClient> {
  const clock = fakeClock();
  const pacers = createPacers({ clock });
  const ambient = { env: {}, fetch, clock, cwd: "/", pacers, ...(budget === undefined ? {} : { retryBudget: budget }) };
  return priced(await openModel(`url:${url}#m`, ambient), prices);
}

async function against(
  script: ModelScript,
  trials: number,
  settings: Settings = {},
): Promise<Called & { sent: number }> {
  await using folder = await temporaryFolder();
  await using server = await startModelServer(script);
  const called = await callAll(folder.path, await openPriced(server.url, settings.budget), trials, settings);
  return { ...called, sent: server.requests.length };
}

function count(answers: Called["answers"], wanted: Called["answers"][number]): number {
  return answers.filter((one) => one === wanted).length;
}

test("every answer is on the disk before it is used", async () => {
  const { answers, kept, sent } = await against(() => answer(), 5);
  expect([count(answers, "answered"), kept.size, sent]).toEqual([5, 5, 5]);
});

test("the first call has begun to answer before the others are made", async () => {
  const gate = Promise.withResolvers<void>();
  let calls = 0;
  await using folder = await temporaryFolder();
  const client = scripted(async () => {
    calls += 1;
    if (calls === 1) await gate.promise;
    return "ok";
  });
  const running = callAll(folder.path, client, 8);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(calls).toBeLessThanOrEqual(1);
  gate.resolve();
  await running;
  expect(calls).toBe(8);
});

describe("the money", () => {
  test("is never more than --max-cost, though a call could have cost more than it did", async () => {
    // The most a call can cost: 1,000 tokens of output at ten dollars a million, and the prompt.
    const { answers, caller, kept, sent } = await against(() => answer(), 60, { maxCost: 30_000, maxTokens: 1000 });
    const { spent } = spendOf(kept);
    expect(spent).toBeLessThanOrEqual(30_000);
    expect(spent).toBe(sent * costOfAnswer);
    expect(sent).toBeGreaterThan(20);
    expect(count(answers, "left")).toBe(60 - sent);
    expect(caller.halted.get("m")).toMatchObject({
      code: "quota-exhausted",
      message: expect.stringMatching(/--max-cost/),
    });
  });

  test("is refused to a model without a known price, unless that was allowed", async () => {
    await using folder = await temporaryFolder();
    await expect(
      callAll(
        folder.path,
        scripted(() => "ok", { id: "x" }),
        1,
        { maxCost: 1 },
      ),
    ).resolves.toBeDefined();
    await using server = await startModelServer(() => answer());
    const client = await openModel(`url:${server.url}#other`, { env: {}, fetch, clock: fakeClock(), cwd: "/" });
    await expect(callAll(folder.path, client, 2, { maxCost: 1000 })).rejects.toMatchObject({
      code: "usage",
      message: "--max-cost cannot be kept: no price is known for m.",
    });
    expect(server.requests).toHaveLength(0);
    const { answers } = await callAll(folder.path, client, 3, { maxCost: 1000, allowUnknown: true });
    expect(count(answers, "answered")).toBe(3);
  });
});

describe("a candidate is given up", () => {
  test("when its quota is used up: no further call, and the run can go on later", async () => {
    await using folder = await temporaryFolder();
    let credit = 5;
    await using server = await startModelServer(() => {
      credit -= 1;
      return credit >= 0 ? answer() : errorReply(429, { code: "insufficient_quota", message: "No credit left" });
    });
    const client = await openPriced(server.url);
    const first = await callAll(folder.path, client, 40);
    expect(first.caller.halted.get("m")).toMatchObject({
      code: "quota-exhausted",
      message: expect.stringMatching(/The quota of m is used up: .*No credit left/),
      hint: expect.stringMatching(/same command again/),
    });
    expect(count(first.answers, "answered")).toBe(5);
    // Those under way when the first refusal came are refused too, and nothing is asked again.
    expect(server.requests.length).toBeLessThanOrEqual(5 + 8);
    credit = 1000;
    const before = server.requests.length;
    const second = await callAll(folder.path, client, 40);
    expect(count(second.answers, "answered")).toBe(40);
    expect(server.requests.length - before).toBe(35);
  });

  test("when its key is refused, after one call", async () => {
    const { caller, sent } = await against(() => errorReply(401, { message: "bad key" }), 20);
    expect(sent).toBe(1);
    expect(caller.halted.get("m")).toMatchObject({ code: "auth" });
  });

  test("in a storm of 503, with no more sends than the run's retries and one a call under way", async () => {
    const budget = retryBudget(30);
    const { caller, sent, answers } = await against(() => errorReply(503), 200, { budget });
    expect(caller.halted.get("m")).toMatchObject({ code: "infrastructure", retryable: true });
    expect(sent).toBeLessThanOrEqual(30 + 8 + 1);
    expect(count(answers, "answered")).toBe(0);
  });
});

describe("an answer that is none is asked for again, three times in all, and kept as what it is", () => {
  test.each<[string, ModelReply]>([
    ["garbage", rawReply(["data: {garbage\n\n"], { "content-type": "text/event-stream" })],
    ["an error in a stream with status 200", eventsReply([{ error: { message: "overloaded", code: 529 } }])],
  ])("%s", async (_title, reply) => {
    const { kept, sent } = await against(() => reply, 1);
    expect(sent).toBe(3);
    const [state] = [...kept.values()];
    expect(state?.generated.key.attempt).toBe(2);
    expect(state?.generated.generation).toMatchObject({ response: null, error: { retryable: true } });
    const fine = await against([reply, answer("fine")], 1);
    expect(fine.answers).toEqual(["answered"]);
  });
});

test("the prompt is the same for every trial but for its seed, so that a provider's cache can serve it", async () => {
  const seen: ModelRequest[] = [];
  await using folder = await temporaryFolder();
  const client = scripted((request) => (seen.push(request), "ok"));
  await callAll(folder.path, client, 3);
  expect(new Set(seen.map((request) => JSON.stringify(request.messages))).size).toBe(1);
  expect(seen.map(({ seed }) => seed)).toEqual([0, 1, 2]);
});
