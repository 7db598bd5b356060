import { writeJsonFile, type Generation } from "@millwright/core";
import { fakeClock, temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { basename, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { ModelClient } from "../model-client.ts";
import { openModel } from "../open-model.ts";
import { scripted } from "./scripted.ts";
import { conformanceRequest as request, testModelClient } from "../testing.ts";

testModelClient("replay", async (situation) => {
  const folder = await temporaryFolder();
  const name = situation.kind === "fails" ? "answers/other.0.md" : "answers/calculator.0.md";
  await folder.write(name, situation.kind === "fails" ? "" : situation.text);
  const client = await open("answers", folder.path);
  return { client, secrets: [], canHang: false, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

describe("a folder of raw answers", () => {
  test("answers by task and trial, with everything else unknown", async () => {
    await using folder = await temporaryFolder();
    await folder.write("todo.v2.0.md", "first");
    await folder.write("todo.v2.1.md", "second");
    await folder.write("README.md", "not an answer");
    const client = await open(".", folder.path);
    const generation = await client.generate(request, { sample: sample("todo.v2", 1) });
    expect(generation).toMatchObject({
      response: { text: "second", finishReason: null },
      usage: null,
      cost: null,
      latency: { totalMs: null },
      httpAttempts: 0,
      origin: "replay",
    });
    expect(client.capabilities.usage).toBe(false);
  });

  test("names task and trial of a missing answer, and what is there", async () => {
    await using folder = await temporaryFolder();
    for (const name of ["chat.0", "todo.0", "todo.2", "todo.10"]) await folder.write(`answers/${name}.md`, "text");
    const client = await open("answers", folder.path);
    const generation = await client.generate(request, { sample: sample("todo", 1) });
    expect(generation.response).toBeNull();
    expect(generation.error).toMatchInlineSnapshot(`
      {
        "code": "input",
        "hint": "Record it, or run fewer tasks and trials.",
        "message": "answers has no recording of task todo, trial 1. It has: chat (trial 0), todo (trials 0, 2, 10).",
        "retryable": false,
      }
    `);
  });

  test("has an id that does not depend on the working folder", async () => {
    await using folder = await temporaryFolder();
    await folder.write("deep/answers/todo.0.md", "text");
    const path = join(folder.path, "deep/answers");
    const clients = await Promise.all([
      open("deep/answers/", folder.path),
      open("./answers", join(folder.path, "deep")),
      open(path, "/"),
      open(relative("/tmp", path), "/tmp"),
    ]);
    expect(clients.map((client) => client.ref)).toEqual(
      Array.from({ length: 4 }, () => ({ provider: "replay", id: "answers", revision: null, adapter: null })),
    );
  });
});

describe("a JSONL file of Generations", () => {
  test("answers by request, keeping usage, latency and cost of the original", async () => {
    await using folder = await temporaryFolder();
    const original = await recorded("from the past");
    await folder.write("calls.jsonl", lines([original]));
    const client = await open("calls.jsonl", folder.path);
    const generation = await client.generate(request);
    expect(generation).toEqual({
      ...original,
      id: generation.id,
      model: { provider: "replay", id: "calls.jsonl", revision: null, adapter: null },
      origin: "replay",
    });
    expect(client.capabilities.usage).toBe(true);
  });

  test("takes the n-th recording of a request for the n-th trial", async () => {
    await using folder = await temporaryFolder();
    await folder.write("calls.jsonl", lines([await recorded("zero"), await recorded("one")]));
    const client = await open("calls.jsonl", folder.path);
    const answers = await Promise.all(
      [0, 1, 2].map((trial) => client.generate(request, { sample: sample("t", trial) })),
    );
    expect(answers.map(({ response, error }) => response?.text ?? error?.code)).toEqual(["zero", "one", "input"]);
  });

  test("does not answer another request", async () => {
    await using folder = await temporaryFolder();
    await folder.write("calls.jsonl", lines([await recorded("text")]));
    const generation = await (await open("calls.jsonl", folder.path)).generate({ ...request, seed: 8 });
    expect(generation.error?.message).toMatchInlineSnapshot(
      `"calls.jsonl has no recording of request req_c42d13ea5e5df8bd. It has: 1 call without a task."`,
    );
  });

  test("replays a recorded failure as that failure", async () => {
    await using folder = await temporaryFolder();
    const failure = await scripted([new Error("boom")]).generate(request);
    await folder.write("calls.jsonl", lines([failure]));
    expect((await (await open("calls.jsonl", folder.path)).generate(request)).error).toEqual(failure.error);
  });
});

describe("a run", () => {
  test("answers from all its shards with the newest attempt, whatever the request is now", async () => {
    await using folder = await temporaryFolder();
    await writeRun(folder, {
      "samples-1.jsonl": [await event("todo", 0, "old", { attempt: 0 }), await event("todo", 0, "new", { attempt: 1 })],
      "samples-2.jsonl": [await event("chat", 0, "other shard")],
    });
    const client = await open("run", folder.path);
    const other = { ...request, seed: 99 };
    const texts = ["todo", "chat"].map((task) => client.generate(other, { sample: sample(task, 0) }));
    expect((await Promise.all(texts)).map(({ response }) => response?.text)).toEqual(["new", "other shard"]);
  });

  test("prefers the same suite and takes another one otherwise", async () => {
    await using folder = await temporaryFolder();
    await writeRun(folder, {
      "samples-1.jsonl": [await event("todo", 0, "mine"), await event("todo", 0, "theirs", { suite: "theirs" })],
    });
    const client = await open("run", folder.path);
    const mine = await client.generate(request, { sample: sample("todo", 0) });
    const renamed = await client.generate(request, { sample: { ...sample("todo", 0), suite: "renamed" } });
    expect([mine.response?.text, renamed.response?.text]).toEqual(["mine", "theirs"]);
  });

  test("of several models needs the name of one", async () => {
    await using folder = await temporaryFolder();
    await writeRun(folder, {
      "samples-1.jsonl": [
        await event("todo", 0, "a", { model: "hf:a/a" }),
        await event("todo", 0, "b", { model: "hf:b/b" }),
      ],
    });
    const client = await open("run#hf:b/b", folder.path);
    expect(client.ref.id).toBe("run#hf:b/b");
    expect((await client.generate(request, { sample: sample("todo", 0) })).response?.text).toBe("b");
    const message = (await errorOf(open("run", folder.path))).replace(folder.path, "FOLDER");
    expect(message).toMatchInlineSnapshot(`"FOLDER/run holds answers of several models: hf:a/a, hf:b/b."`);
    await expect(open("run#hf:c/c", folder.path)).rejects.toMatchObject({ code: "usage" });
  });

  test("can be replayed from its samples file alone", async () => {
    await using folder = await temporaryFolder();
    await folder.write("samples-1.jsonl", lines([await event("todo", 0, "text")]));
    const client = await open("samples-1.jsonl", folder.path);
    expect((await client.generate(request, { sample: sample("todo", 0) })).response?.text).toBe("text");
  });
});

describe("what cannot be opened", () => {
  test.each(["gone", "gone.jsonl"])("is a missing path: %s", async (name) => {
    await using folder = await temporaryFolder();
    await expect(open(name, folder.path)).rejects.toMatchObject({ code: "input" });
  });

  test("is a folder without recordings", async () => {
    await using folder = await temporaryFolder();
    await folder.write("notes.md", "");
    const message = (await errorOf(open(".", folder.path))).replace(basename(folder.path), "FOLDER");
    expect(message).toContain("FOLDER holds no recorded answers.");
  });

  test("is a file with a line that is no record, which is named", async () => {
    await using folder = await temporaryFolder();
    await folder.write("calls.jsonl", `${lines([await recorded("text")])}{"schema":"millwright.generation/1"}\n`);
    expect(await errorOf(open("calls.jsonl", folder.path))).toContain("calls.jsonl:2");
  });

  test("is an empty name", async () => {
    await expect(open("", "/")).rejects.toMatchObject({ code: "usage" });
  });
});

function open(path: string, cwd: string): Promise<ModelClient> {
  return openModel(`replay:${path}`, { env: {}, fetch, clock: fakeClock(), cwd });
}

function sample(task: string, trial: number): { suite: string; task: string; trial: number } {
  return { suite: "suite", task, trial };
}

async function recorded(text: string): Promise<Generation> {
  const generation = await scripted([text], { clock: fakeClock() }).generate(request);
  return {
    ...generation,
    usage: {
      input: { total: 1, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
      output: { total: 2, reasoning: null },
      raw: { prompt_tokens: 1 },
    },
    cost: { microDollars: 12, priceBook: "2026-01-01" },
    latency: { queueMs: 0, rateLimitWaitMs: 0, firstTokenMs: 10, decodeMs: 20, totalMs: 30 },
    httpAttempts: 1,
  };
}

async function event(
  task: string,
  trial: number,
  text: string,
  key: Readonly<Record<string, unknown>> = {},
): Promise<object> {
  return {
    schema: "millwright.sample-generated/1",
    key: { suite: "suite", task, model: "hf:a/a", trial, attempt: 0, ...key },
    generation: await recorded(text),
  };
}

async function writeRun(folder: TemporaryFolder, files: Readonly<Record<string, readonly object[]>>): Promise<void> {
  await writeJsonFile(join(folder.path, "run/run.json"), {});
  for (const [name, records] of Object.entries(files)) await folder.write(`run/${name}`, lines(records));
}

function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

async function errorOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error("Expected a rejection");
  return error.message;
}
