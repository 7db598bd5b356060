import { createOpenAI } from "@ai-sdk/openai";
import type { Generation } from "@millwright/core";
import { fakeClock } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { conformanceRequest, testModelClient } from "../testing.ts";
import { fromAiSdk } from "./from-ai-sdk.ts";
import type { SdkCallOptions, SdkLanguageModel } from "./sdk-model.ts";

/** A model of another provider package: it gives these parts, or fails, and keeps what it was asked. */
function modelOf(parts: readonly unknown[], asked: SdkCallOptions[] = []): SdkLanguageModel {
  return {
    specificationVersion: "v4",
    provider: "acme.chat",
    modelId: "coder-1",
    async doStream(options) {
      asked.push(options);
      return { stream: ReadableStream.from(inTurn(parts, options.abortSignal)) };
    },
  };
}

async function* inTurn(parts: readonly unknown[], signal: AbortSignal | undefined): AsyncGenerator {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    if (part === "hang") {
      await new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
    }
    yield part;
  }
}

const usage = {
  inputTokens: { total: 30, noCache: 10, cacheRead: 20, cacheWrite: undefined },
  outputTokens: { total: 7, text: 4, reasoning: 3 },
};
const finish = { type: "finish", finishReason: { unified: "stop", raw: "STOP" }, usage };
const textPart = (delta: string): object => ({ type: "text-delta", id: "0", delta });

testModelClient("fromAiSdk", async (situation) => {
  const parts =
    situation.kind === "answers"
      ? [...(situation.text.match(/.{1,5}/gsu) ?? []).map(textPart), finish]
      : situation.kind === "hangs"
        ? [textPart(situation.text), "hang"]
        : [new Error(`failed for ${JSON.stringify(conformanceRequest)}`)];
  return {
    client: fromAiSdk(modelOf(parts), { clock: fakeClock() }),
    secrets: [],
    async [Symbol.asyncDispose]() {},
  };
});

function generate(parts: readonly unknown[]): Promise<Generation> {
  return fromAiSdk(modelOf(parts), { clock: fakeClock() }).generate(conformanceRequest);
}

test("asks with the request's own settings, and takes text, reasoning and usage", async () => {
  const asked: SdkCallOptions[] = [];
  const parts = [{ type: "reasoning-delta", id: "1", delta: "hm" }, textPart("ok"), finish];
  const client = fromAiSdk(modelOf(parts, asked), { clock: fakeClock() });
  const generation = await client.generate(conformanceRequest);
  expect(asked[0]).toMatchObject({ maxOutputTokens: 1024, temperature: 0.25, seed: 7 });
  expect(asked[0]?.prompt[0]).toEqual({ role: "system", content: conformanceRequest.messages[0]?.content });
  expect(generation).toMatchObject({
    model: { provider: "acme", id: "coder-1" },
    response: { text: "ok", reasoning: "hm", finishReason: "stop" },
    usage: {
      input: { total: 30, uncached: 10, cacheRead: 20, cacheWrite5m: null },
      output: { total: 7, reasoning: 3 },
    },
  });
});

test.each([
  ["without a finish part", [textPart("half")]],
  [
    "with a finish of the SDK's own making",
    [textPart("half"), { ...finish, finishReason: { unified: "interrupted" } }],
  ],
])("a stream %s is no answer", async (_title, parts) => {
  expect(await generate(parts)).toMatchObject({ response: null, usage: null, error: { code: "bad-response" } });
});

test("an error part ends the call, and says no more than the server did", async () => {
  const error = { message: "slow down", type: "rate_limit_error", statusCode: 429, isRetryable: true };
  const generation = await generate([textPart("x"), { type: "error", error }]);
  expect(generation.error).toMatchObject({ code: "rate-limited", retryable: true });
  expect(generation.error?.message).toBe("acme reported an error inside its answer: slow down");
});

test("takes the models of the AI SDK's own packages by their types", () => {
  const client = fromAiSdk(createOpenAI({ apiKey: "none" })("gpt-5.4"), { clock: fakeClock() });
  expect(client.ref).toEqual({ provider: "openai", id: "gpt-5.4", revision: null, adapter: null });
});

test("refuses models of older specifications", () => {
  const old = { ...modelOf([]), specificationVersion: "v2" };
  expect(() => fromAiSdk(old, { clock: fakeClock() })).toThrow(/specification v3 or v4, got v2/);
});
