import {
  eventsReply,
  cutReply,
  errorReply,
  fakeClock,
  hangUp,
  jsonReply,
  rawReply,
  startModelServer,
  streamReply,
  type ModelScript,
} from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import type { Generation } from "@millwright/core";
import { openModel } from "../open-model.ts";
import { retryBudget } from "../http/retry-budget.ts";
import { conformanceRequest as request, testModelClient } from "../testing.ts";
import { parseUrlName } from "./url.ts";

const key = "local-key-0123456789";
const usage = { prompt_tokens: 12, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 4 } };

testModelClient("url", async (situation) => {
  const server = await startModelServer((received) => {
    if (situation.kind === "answers") return streamReply({ text: situation.text.match(/.{1,3}/gsu) ?? [] });
    if (situation.kind === "hangs") return streamReply({ text: [situation.text, new Promise(() => {})] });
    return errorReply(422, {
      message: `wrong: ${JSON.stringify(received.headers.authorization)} sent ${JSON.stringify(received.body)}`,
    });
  });
  const client = await open(server.url);
  return { client, secrets: [key], [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
});

test("asks in OpenAI's form, with the key as bearer token", async () => {
  await using server = await startModelServer([streamReply({ text: ["ok"] })]);
  await (await open(server.url)).generate(request);
  const [asked] = server.requests;
  expect(asked?.headers.authorization).toBe(`Bearer ${key}`);
  expect(asked?.path).toBe("/v1/chat/completions");
  expect(asked?.body).toEqual({
    model: "tiny",
    stream: true,
    stream_options: { include_usage: true },
    messages: request.messages,
    max_tokens: 1024,
    temperature: 0.25,
    seed: 7,
  });
});

test("leaves out what the request leaves to the provider, and the key when there is none", async () => {
  await using server = await startModelServer([streamReply({ text: ["ok"] })]);
  const client = await open(server.url, { env: {} });
  await client.generate({ messages: [], maxTokens: null, temperature: null, seed: null });
  const [asked] = server.requests;
  expect(asked?.headers.authorization).toBeUndefined();
  expect(asked?.body).toEqual({ model: "tiny", stream: true, stream_options: { include_usage: true }, messages: [] });
});

describe("an answer", () => {
  test("keeps reasoning apart from text and has usage, finish reason and server", async () => {
    const generation = await generate([
      streamReply({
        reasoning: ["let me ", "think"],
        text: ["a", "b"],
        finishReason: "length",
        usage,
        headers: { "x-inference-provider": "nearby" },
      }),
    ]);
    expect(generation.response).toEqual({
      text: "ab",
      reasoning: "let me think",
      finishReason: "length",
      servedBy: "nearby",
    });
    expect(generation.usage).toEqual({
      input: { total: 12, uncached: 8, cacheRead: 4, cacheWrite5m: null, cacheWrite1h: null },
      output: { total: 5, reasoning: null },
      raw: usage,
    });
    expect(generation).toMatchObject({ origin: "eval", cost: null, httpAttempts: 1 });
  });

  test.each([[[]], [null]])("may bring its usage in a last chunk with choices %j", async (choices) => {
    const chunks = [{ choices: [{ delta: { content: "hi" }, finish_reason: "stop" }] }, { choices, usage }, "[DONE]"];
    const generation = await generate([eventsReply(chunks)]);
    expect(generation.usage?.output.total).toBe(5);
  });

  test("keeps its usage when later chunks have none", async () => {
    const chunks = [
      { choices: [{ delta: { content: "hi" }, finish_reason: "stop" }], usage },
      { usage: null },
      "[DONE]",
    ];
    expect((await generate([eventsReply(chunks)])).usage?.output.total).toBe(5);
  });

  test("has unknown usage as null", async () => {
    expect((await generate([streamReply({ text: ["hi"] })])).usage).toBeNull();
  });

  test("may come as JSON in spite of the wish for a stream", async () => {
    const generation = await generate([
      jsonReply({ choices: [{ message: { content: "whole", reasoning: "hm" }, finish_reason: "stop" }], usage }),
    ]);
    expect(generation.response).toMatchObject({ text: "whole", reasoning: "hm", finishReason: "stop" });
    expect(generation.latency).toMatchObject({ firstTokenMs: null, decodeMs: null });
  });

  test("is the first choice only", async () => {
    const choices = [
      { index: 1, delta: { content: "other" } },
      { index: 0, delta: { content: "mine" }, finish_reason: "stop" },
    ];
    expect((await generate([eventsReply([{ choices }, "[DONE]"])])).response?.text).toBe("mine");
  });

  test("survives being cut into single bytes, with comments between events", async () => {
    const body = `: hello\n\ndata: ${JSON.stringify({
      choices: [{ delta: { content: "Grüße 👋" }, finish_reason: "stop" }],
    })}\r\n\r\ndata: [DONE]\n\n`;
    const bytes = [...Buffer.from(body)].map((byte) => Uint8Array.of(byte));
    const generation = await generate([rawReply(bytes, { "content-type": "text/event-stream" })]);
    expect(generation.response?.text).toBe("Grüße 👋");
  });
});

describe("a broken answer is a retryable bad-response without text", () => {
  const hello = { choices: [{ delta: { content: "hello" } }] };
  const whole = streamReply({ text: ["hello ", "world"], usage });
  test.each([
    ["that ends without finish reason", streamReply({ text: ["hello"], finishReason: null })],
    ["that ends before [DONE]", streamReply({ text: ["hello"], done: false })],
    ["that is cut", cutReply(whole, 200)],
    ["with garbage in a chunk", eventsReply([hello, "{garbage", "[DONE]"])],
    ["of another form", eventsReply([{ choices: "many" }, "[DONE]"])],
    ["that is garbage instead of JSON", rawReply(["{garbage"], { "content-type": "application/json" })],
    ["that is a web page", rawReply(["<html>Log in</html>"], { "content-type": "text/html" })],
    ["that is empty", rawReply([])],
    ["that is JSON without choices", jsonReply({})],
  ])("%s", async (_title, reply) => {
    const generation = await generate([reply]);
    expect(generation.error).toMatchObject({ code: "bad-response", retryable: true });
    expect(generation).toMatchObject({ response: null, usage: null, httpAttempts: 1, latency: { decodeMs: null } });
  });

  test("wherever it is cut", async () => {
    const size = whole.body.filter((piece) => typeof piece === "string").join("").length;
    for (let bytes = 0; bytes < size - "[DONE]\n\n".length; bytes += 37) {
      const { error, response } = await generate([cutReply(whole, bytes)]);
      expect([bytes, error?.code, response]).toEqual([bytes, "bad-response", null]);
    }
  });
});

describe("an error inside a stream", () => {
  test.each([
    [{ error: { message: "slow down", type: "rate_limit_error" } }, "rate-limited", true],
    [{ error: { message: "upstream", code: 502 } }, "infrastructure", true],
    [{ error: { message: "no money", code: "insufficient_quota" } }, "quota-exhausted", false],
    [{ error: { message: "too long", code: "context_length_exceeded" } }, "context-too-long", false],
    [{ error: "went wrong" }, "infrastructure", true],
  ])("%j is %s", async (event, code, retryable) => {
    const generation = await generate([eventsReply([{ choices: [{ delta: { content: "hel" } }] }, event])]);
    expect(generation.error).toMatchObject({ code, retryable });
    expect(generation.response).toBeNull();
  });

  test("may be the whole answer, in spite of HTTP 200", async () => {
    const generation = await generate([jsonReply({ error: { message: "no credit", code: 402 } })]);
    expect(generation.error).toMatchObject({ code: "quota-exhausted", retryable: false });
  });

  test("is known by the name of the event as well", async () => {
    const body = 'event: error\ndata: {"message":"engine died"}\n\n';
    const generation = await generate([rawReply([body], { "content-type": "text/event-stream" })]);
    expect(generation.error?.message).toContain("reported an error inside its answer: engine died");
  });
});

test("tries again within the call and reports attempts and waiting time", async () => {
  const clock = fakeClock();
  const script = [errorReply(429, {}, { "retry-after": "2" }), hangUp, streamReply({ text: ["ok"] })];
  const generation = await generate(script, { clock });
  expect(generation.response?.text).toBe("ok");
  expect(generation.httpAttempts).toBe(3);
  expect(clock.waits).toEqual([2000, 500]);
  expect(generation.latency.rateLimitWaitMs).toBe(2500);
});

test("splits the time into waiting, first token and decoding", async () => {
  const clock = fakeClock();
  const [first, rest] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using server = await startModelServer([
    errorReply(503, {}, { "retry-after-ms": "700" }),
    streamReply({ text: [first.promise, "a", rest.promise, "b"] }),
  ]);
  const stream = (await open(server.url, { clock })).stream(request);
  const next = stream.next();
  await server.request(1);
  clock.advance(100);
  first.resolve();
  expect(await next).toEqual({ done: false, value: "a" });
  clock.advance(50);
  rest.resolve();
  await stream.next();
  const latency = { queueMs: 0, rateLimitWaitMs: 700, firstTokenMs: 100, decodeMs: 50, totalMs: 850 };
  expect(await stream.next()).toMatchObject({ done: true, value: { latency } });
});

test("closes the connection when the reader leaves early", async () => {
  await using server = await startModelServer([streamReply({ text: ["a", new Promise(() => {})] })]);
  for await (const _ of (await open(server.url)).stream(request)) break;
  expect(await (await server.request(0)).ended).toBe(false);
});

test("stops waiting for a retry when the call is aborted", async () => {
  const clock = fakeClock({ manual: true });
  await using server = await startModelServer([errorReply(503, {}, { "retry-after": "60" })]);
  const controller = new AbortController();
  const client = await open(server.url, { clock: { ...clock, sleep: abortingSleep } });
  function abortingSleep(ms: number, signal?: AbortSignal): Promise<void> {
    const slept = clock.sleep(ms, signal);
    controller.abort();
    return slept;
  }
  await expect(client.generate(request, { signal: controller.signal })).rejects.toMatchObject({ code: "interrupted" });
  expect(server.requests).toHaveLength(1);
});

test("a server that is not there is a network error that can be tried again", async () => {
  const server = await startModelServer([]);
  await server[Symbol.asyncDispose]();
  const generation = await (await open(server.url)).generate(request);
  expect({ ...generation.error, message: generation.error?.message.replace(/:\d+/, ":PORT") }).toMatchInlineSnapshot(`
    {
      "code": "network",
      "hint": "Check the address, that the server is running, and the network.",
      "message": "127.0.0.1:PORT cannot be reached: ECONNREFUSED (after 4 attempts)",
      "retryable": true,
    }
  `);
});

test("all clients of a run share its budget of retries", async () => {
  await using server = await startModelServer(() => errorReply(503));
  const budget = retryBudget(4);
  const clients = await Promise.all([1, 2, 3].map(() => open(server.url, { retryBudget: budget })));
  const generations = await Promise.all(clients.map((client) => client.generate(request)));
  expect(server.requests).toHaveLength(3 + 4);
  expect(generations.every(({ error }) => error?.code === "infrastructure")).toBe(true);
});

test.each([
  "127.0.0.1:8000/v1#m",
  "ftp://x/v1#m",
  "http://a:b@x/v1#m",
  "http://x/v1",
  "http://x/v1#",
  "http://x/v1?k=1#m",
])("refuses the address %s", (name) => {
  expect(() => parseUrlName(name)).toThrow(expect.objectContaining({ code: "usage" }));
});

test("a model may have a # in its name", () => {
  expect(parseUrlName("http://x/v1#org/model#2").model).toBe("org/model#2");
});

test("refuses a key that no header can hold, without showing it", async () => {
  const opening = open("http://127.0.0.1:1/v1", { env: { MILLWRIGHT_URL_API_KEY: "abc\ndef" } });
  await expect(opening).rejects.toMatchObject({ code: "auth" });
  await expect(opening).rejects.not.toThrow("abc");
});

type Options = Partial<Parameters<typeof openModel>[1]>;

function open(url: string, options: Options = {}): ReturnType<typeof openModel> {
  const env = { MILLWRIGHT_URL_API_KEY: key };
  return openModel(`url:${url}#tiny`, { env, fetch, clock: fakeClock(), cwd: "/", random: () => 0.5, ...options });
}

async function generate(script: ModelScript, options: Options = {}): Promise<Generation> {
  await using server = await startModelServer(script);
  return await (await open(server.url, options)).generate(request);
}
