import type { Generation } from "@millwright/core";
import {
  cutReply,
  errorReply,
  fakeClock,
  jsonReply,
  rawReply,
  startModelServer,
  type ModelReply,
  type ModelScript,
} from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { openModel } from "../open-model.ts";
import { conformanceRequest, testModelClient } from "../testing.ts";
import { anthropicReply, googleReply, responsesReply, type VendorAnswer } from "./vendor-fixture.ts";

const key = "key-0123456789abcdef";

interface Api {
  name: string;
  reply: (answer: VendorAnswer) => ModelReply;
  env: (url: string) => NodeJS.ProcessEnv;
}

const anthropic: Api = {
  name: "anthropic:claude-sonnet-4-6",
  reply: anthropicReply,
  env: (url) => ({ ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: url }),
};
const google: Api = {
  name: "google:gemini-3-pro-preview",
  reply: googleReply,
  env: (url) => ({ GEMINI_API_KEY: key, GOOGLE_GEMINI_BASE_URL: url }),
};
const openai: Api = {
  name: "openai:gpt-5.4",
  reply: responsesReply,
  env: (url) => ({ OPENAI_API_KEY: key, OPENAI_BASE_URL: url }),
};
const apis = [anthropic, google, openai];

function open({ name, env }: Api, url: string): ReturnType<typeof openModel> {
  return openModel(name, { env: env(url), fetch, clock: fakeClock(), cwd: "/", random: () => 0.5 });
}

async function generate(api: Api, script: ModelScript): Promise<Generation> {
  await using server = await startModelServer(script);
  return await (await open(api, server.url)).generate(conformanceRequest);
}

for (const api of apis) {
  testModelClient(api.name, async (situation) => {
    const server = await startModelServer((received) => {
      if (situation.kind === "answers") return api.reply({ text: situation.text.match(/.{1,7}/gsu) ?? [] });
      if (situation.kind === "hangs") return api.reply({ text: [situation.text, new Promise(() => {})] });
      return errorReply(422, { message: `wrong: ${key} sent ${JSON.stringify(received.body)}` });
    });
    const client = await open(api, server.url);
    return { client, secrets: [key], [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  });
}

describe("what is sent", () => {
  test("to Anthropic is the Messages API with the key in its header", async () => {
    await using server = await startModelServer([anthropicReply({ text: ["ok"] })]);
    const client = await open(anthropic, new URL(server.url).origin);
    await client.generate(conformanceRequest);
    const [request] = server.requests;
    expect(request).toMatchObject({ path: "/v1/messages", headers: { "x-api-key": key } });
    expect(request?.body).toMatchObject({ model: "claude-sonnet-4-6", max_tokens: 1024, stream: true });
    expect(client.ref).toEqual({ provider: "anthropic", id: "claude-sonnet-4-6", revision: null, adapter: null });
  });

  test("to Google is streamGenerateContent", async () => {
    await using server = await startModelServer([googleReply({ text: ["ok"] })]);
    await (await open(google, new URL(server.url).origin)).generate(conformanceRequest);
    const [request] = server.requests;
    expect(request?.path).toBe("/v1beta/models/gemini-3-pro-preview:streamGenerateContent?alt=sse");
    expect(request?.headers["x-goog-api-key"]).toBe(key);
    expect(request?.body).toMatchObject({ generationConfig: { maxOutputTokens: 1024, temperature: 0.25, seed: 7 } });
  });

  test("to OpenAI is the Responses API, and nothing is to be kept there", async () => {
    await using server = await startModelServer([responsesReply({ text: ["ok"] })]);
    await (await open(openai, server.url)).generate(conformanceRequest);
    const [request] = server.requests;
    expect(request).toMatchObject({ path: "/v1/responses", headers: { authorization: `Bearer ${key}` } });
    expect(request?.body).toMatchObject({ model: "gpt-5.4", max_output_tokens: 1024, store: false, stream: true });
  });
});

describe.each(apis)("$name", (api) => {
  test("keeps text and reasoning apart", async () => {
    const generation = await generate(api, [api.reply({ text: ["a", "b"], reasoning: "hm" })]);
    expect(generation.response).toEqual({ text: "ab", reasoning: "hm", finishReason: "stop", servedBy: null });
    expect(generation.latency.firstTokenMs).not.toBeNull();
  });

  test("asks again as our own retry layer does, and nothing else does", async () => {
    await using server = await startModelServer(() => errorReply(503, { message: "busy" }));
    const generation = await (await open(api, server.url)).generate(conformanceRequest);
    expect(server.requests).toHaveLength(4);
    expect(generation).toMatchObject({ httpAttempts: 4, error: { code: "infrastructure", retryable: true } });
    expect(generation.error?.message).toMatch(/answered HTTP 503: busy \(after 4 attempts\)/);
  });

  test("waits as long as the server asks for", async () => {
    const replies = [errorReply(429, {}, { "retry-after-ms": "1500" }), api.reply({ text: ["ok"] })];
    const generation = await generate(api, replies);
    expect(generation).toMatchObject({ httpAttempts: 2, latency: { rateLimitWaitMs: 1500 } });
  });

  test.each([
    ["a stream without an end", api.reply({ text: ["half"], cut: true })],
    ["a broken connection", cutReply(api.reply({ text: ["half an answer", "and more"] }), 300)],
    ["garbage", rawReply(["data: {garbage\n\n"], { "content-type": "text/event-stream" })],
    ["a web page", rawReply(["<html></html>"], { "content-type": "text/html" })],
    ["another document", jsonReply({ hello: "world" })],
    ["nothing", rawReply([], { "content-type": "text/event-stream" })],
  ])("takes %s for a failure, without text and without usage", async (_title, reply) => {
    const generation = await generate(api, [reply]);
    expect(generation.error).toMatchObject({ code: "bad-response", retryable: true });
    expect(generation).toMatchObject({ response: null, usage: null });
  });

  test("has no prompt and no key in an error, whatever the server repeats", async () => {
    const message = `bad key ${key}: ${conformanceRequest.messages[1]?.content}`;
    const generation = await generate(api, [
      api.reply({ text: ["a"], error: { type: "api_error", code: 500, message } }),
    ]);
    expect(generation.response).toBeNull();
    expect(JSON.stringify(generation.error)).not.toMatch(/Quokka|key-0123/);
  });
});

describe("an error inside a stream with status 200", () => {
  test.each([
    [anthropic, "infrastructure", true, { type: "overloaded_error", message: "Overloaded" }],
    [anthropic, "rate-limited", true, { type: "rate_limit_error", message: "Slow down" }],
    [anthropic, "quota-exhausted", false, { type: "billing_error", message: "Your credit balance is too low" }],
    [google, "rate-limited", true, { code: 429, status: "RESOURCE_EXHAUSTED", message: "Resource exhausted" }],
    [google, "infrastructure", true, { code: 503, status: "UNAVAILABLE", message: "The model is overloaded" }],
    [
      openai,
      "quota-exhausted",
      false,
      { type: "insufficient_quota", code: "insufficient_quota", message: "No credit" },
    ],
    [openai, "rate-limited", true, { type: "tokens", code: "rate_limit_exceeded", message: "Slow down" }],
    [openai, "infrastructure", true, { type: "server_error", code: "server_error", message: "Sorry" }],
  ] as const)("of $name is %s", async (api, code, retryable, error) => {
    for (const text of [[], ["some text"]]) {
      const generation = await generate(api, [api.reply({ text, error })]);
      expect(generation.error).toMatchObject({ code, retryable });
      expect(generation.error?.message).toContain(error.message);
      expect(generation).toMatchObject({ response: null, httpAttempts: 1 });
    }
  });
});

test.each([
  [anthropic, "refusal", "content-filter"],
  [anthropic, "max_tokens", "length"],
  [google, "MAX_TOKENS", "length"],
  [google, "SAFETY", "content-filter"],
  [openai, "max_output_tokens", "length"],
  [openai, "content_filter", "content-filter"],
] as const)("$name: an answer that ends with %s ends for reason %s", async (api, finish, reason) => {
  const generation = await generate(api, [api.reply({ text: ["x"], finish })]);
  expect(generation.response?.finishReason).toBe(reason);
});

describe("cannot be opened", () => {
  test.each([
    ["auth", "without a key", "anthropic:m", {}, /ANTHROPIC_API_KEY is not set/],
    ["auth", "without a key", "google:m", {}, /GOOGLE_GENERATIVE_AI_API_KEY is not set/],
    ["auth", "without a key", "openai:m", { OPENAI_API_KEY: " " }, /OPENAI_API_KEY is not set/],
    ["usage", "without a model", "openai:", { OPENAI_API_KEY: key }, /Expected openai:MODEL/],
    ["config", "at no address", "openai:m", { OPENAI_API_KEY: key, OPENAI_BASE_URL: "here" }, /OPENAI_BASE_URL/],
  ] as const)("%s: %s (%s)", async (code, _title, name, env, message) => {
    const opening = openModel(name, { env, fetch, clock: fakeClock(), cwd: "/" });
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
