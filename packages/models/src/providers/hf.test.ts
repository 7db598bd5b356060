import type { Generation } from "@millwright/core";
import {
  cutReply,
  errorReply,
  eventsReply,
  fakeClock,
  jsonReply,
  rawReply,
  startModelServer,
  streamReply,
  type ModelScript,
} from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { openModel } from "../open-model.ts";
import { conformanceRequest as request, testModelClient } from "../testing.ts";

// In two parts, so that no scanner of this repository takes it for a real token.
const token = ["hf", "abcdefghijklmnopqrstuvwxyz"].join("_");

testModelClient("hf", async (situation) => {
  const server = await startModelServer((received) => {
    if (situation.kind === "answers") return streamReply({ text: situation.text.match(/.{1,3}/gsu) ?? [] });
    if (situation.kind === "hangs") return streamReply({ text: [situation.text, new Promise(() => {})] });
    return errorReply(422, {
      message: `wrong: ${JSON.stringify(received.headers.authorization)} sent ${JSON.stringify(received.body)}`,
    });
  });
  const client = await open(server.url);
  return { client, secrets: [token], [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
});

test("asks with token, model, route and payer, and for usage", async () => {
  await using server = await startModelServer([streamReply({ text: ["ok"] })]);
  const client = await open(server.url, "acme/coder@v2:cheapest", { HF_BILL_TO: "acme" });
  await client.generate(request);
  expect(server.requests[0]?.headers).toMatchObject({ authorization: `Bearer ${token}`, "x-hf-bill-to": "acme" });
  expect(server.requests[0]?.path).toBe("/v1/chat/completions");
  expect(server.requests[0]?.body).toEqual({
    model: "acme/coder:cheapest",
    stream: true,
    stream_options: { include_usage: true },
    messages: request.messages,
    max_tokens: 1024,
    temperature: 0.25,
    seed: 7,
  });
  expect(client.ref).toEqual({ provider: "hf", id: "acme/coder:cheapest", revision: "v2", adapter: null });
});

test("has text, reasoning, usage and the provider that served it", async () => {
  const usage = { prompt_tokens: 3, completion_tokens: 2, completion_tokens_details: { reasoning_tokens: 1 } };
  const generation = await generate([
    streamReply({ reasoning: ["hm"], text: ["o", "k"], usage, headers: { "x-inference-provider": "groq" } }),
  ]);
  expect(generation.response).toEqual({ text: "ok", reasoning: "hm", finishReason: "stop", servedBy: "groq" });
  expect(generation.usage).toMatchObject({ input: { total: 3, uncached: null }, output: { total: 2, reasoning: 1 } });
});

test("closes the connection when the reader leaves early", async () => {
  await using server = await startModelServer([streamReply({ text: ["a", new Promise(() => {})] })]);
  for await (const _ of (await open(server.url)).stream(request)) break;
  expect(await (await server.request(0)).ended).toBe(false);
});

test("a storm of 503 ends after four attempts", async () => {
  await using server = await startModelServer(() => errorReply(503, { message: "overloaded" }));
  const generation = await (await open(server.url)).generate(request);
  expect(server.requests).toHaveLength(4);
  expect(generation.httpAttempts).toBe(4);
  expect({
    ...generation.error,
    message: generation.error?.message.replace(/:\d+/, ":PORT"),
  }).toMatchInlineSnapshot(`
    {
      "code": "infrastructure",
      "hint": null,
      "message": "127.0.0.1:PORT answered HTTP 503: overloaded (after 4 attempts)",
      "retryable": true,
    }
  `);
});

describe("a broken answer is a failure without text", () => {
  const whole = streamReply({ text: ["hello ", "world"] });
  test.each([
    ["bad-response", "that ends silently", streamReply({ text: ["hello"], finishReason: null, done: false })],
    ["bad-response", "that is cut", cutReply(whole, 250)],
    [
      "bad-response",
      "with garbage in a chunk",
      rawReply(["data: {garbage\n\n"], { "content-type": "text/event-stream" }),
    ],
    ["bad-response", "that is no stream", jsonReply({ choices: [] })],
    ["rate-limited", "with an error event", eventsReply([{ error: { message: "slow down", code: 429 } }])],
  ])("%s: %s", async (code, _title, reply) => {
    const generation = await generate([reply]);
    expect(generation.error).toMatchObject({ code, retryable: true });
    expect(generation).toMatchObject({ response: null, usage: null });
  });
});

test.each([
  [401, "auth"],
  [402, "quota-exhausted"],
  [404, "input"],
])("an answer with status %i is %s and not asked again", async (status, code) => {
  const generation = await generate([errorReply(status, { message: "the server's own words" })]);
  expect(generation.error).toMatchObject({ code, retryable: false });
  expect(generation.error?.message).toContain("the server's own words");
  expect(generation.httpAttempts).toBe(1);
});

test("without HF_TOKEN it cannot be opened", async () => {
  const opening = openModel("hf:acme/coder", { env: {}, fetch, clock: fakeClock(), cwd: "/" });
  const error = await opening.catch((thrown: unknown) => thrown);
  expect(JSON.parse(JSON.stringify(error))).toMatchInlineSnapshot(`
    {
      "code": "auth",
      "hint": "Make one at https://huggingface.co/settings/tokens that may call Inference Providers, then set HF_TOKEN.",
      "message": "HF_TOKEN is not set: models of Hugging Face need an access token.",
      "retryable": false,
    }
  `);
});

test("a wrong endpoint is a config error", async () => {
  await expect(open("localhost")).rejects.toMatchObject({ code: "config" });
});

function open(endpoint: string, name = "acme/coder", env: NodeJS.ProcessEnv = {}): ReturnType<typeof openModel> {
  return openModel(`hf:${name}`, {
    env: { HF_TOKEN: token, MILLWRIGHT_HF_ENDPOINT: endpoint, ...env },
    fetch,
    clock: fakeClock(),
    cwd: "/",
    random: () => 0.5,
  });
}

async function generate(script: ModelScript): Promise<Generation> {
  await using server = await startModelServer(script);
  return await (await open(server.url)).generate(request);
}
