import { expect, test } from "vitest";
import { cutReply, errorReply, hangUp, jsonReply, rawReply, streamReply } from "./model-reply.ts";
import { startModelServer } from "./model-server.ts";

test("answers request by request and keeps a log", async () => {
  await using server = await startModelServer([jsonReply({ n: 1 }), errorReply(503, {}, { "retry-after": "1" })]);
  const first = await fetch(`${server.url}/chat/completions`, { method: "POST", body: '{"a":1}' });
  expect(await first.json()).toEqual({ n: 1 });
  const second = await fetch(server.url);
  expect([second.status, second.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(server.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["POST", "/v1/chat/completions", { a: 1 }],
    ["GET", "/v1", null],
  ]);
  expect((await fetch(server.url)).status).toBe(400);
});

test("streams an answer as server-sent events", async () => {
  const usage = { prompt_tokens: 1 };
  await using server = await startModelServer(() => streamReply({ reasoning: ["r"], text: ["a"], usage }));
  expect(await (await fetch(server.url)).text()).toMatchInlineSnapshot(`
    "data: {"id":"chat-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

    data: {"id":"chat-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"reasoning_content":"r"},"finish_reason":null}]}

    data: {"id":"chat-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

    data: {"id":"chat-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

    data: {"id":"chat-1","choices":[],"usage":{"prompt_tokens":1}}

    data: [DONE]

    "
  `);
});

test("holds the rest back until a promise in the body resolves", async () => {
  const gate = Promise.withResolvers<void>();
  await using server = await startModelServer([rawReply(["a", gate.promise, "b"])]);
  const response = await fetch(server.url);
  const reader = (response.body ?? new ReadableStream<Uint8Array<ArrayBuffer>>()).getReader();
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe("a");
  gate.resolve();
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe("b");
  expect(await (await server.request(0)).ended).toBe(true);
});

test("cuts an answer after so many bytes", async () => {
  await using server = await startModelServer([cutReply(rawReply(["abc", "def"]), 4)]);
  const response = await fetch(server.url);
  const parts: string[] = [];
  const read = async (): Promise<void> => {
    for await (const part of response.body ?? []) parts.push(Buffer.from(part).toString());
  };
  await expect(read()).rejects.toThrow("terminated");
  expect(parts.join("")).toBe("abcd");
});

test("hangs up without an answer", async () => {
  await using server = await startModelServer([hangUp]);
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});

test("ends waiting requests when it is disposed of", async () => {
  const server = await startModelServer([rawReply([new Promise(() => {})])]);
  const response = await fetch(server.url);
  await server[Symbol.asyncDispose]();
  await expect(response.text()).rejects.toThrow("terminated");
});
