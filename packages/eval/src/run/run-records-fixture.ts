import { hashRequest, identifyGeneration, type Generation, type SampleGenerated } from "@millwright/core";

/** For tests: the answer of model `m` to task `t` at this attempt. */
export function makeSample(attempt: number, change: Partial<Omit<Generation, "id">> = {}): SampleGenerated {
  const request = {
    messages: [{ role: "user" as const, content: "Build it." }],
    maxTokens: 100,
    temperature: null,
    seed: 0,
  };
  return {
    schema: "millwright.sample-generated/1",
    key: { suite: "s", task: "t", model: "m", trial: 0, attempt },
    generation: identifyGeneration({
      schema: "millwright.generation/1",
      startedAt: `2026-01-15T10:00:0${attempt}.000Z`,
      model: { provider: "url", id: "m", revision: null, adapter: null },
      request,
      requestHash: hashRequest(request),
      response: { text: "Here.", reasoning: null, finishReason: "stop", servedBy: null },
      error: null,
      usage: {
        input: { total: 10, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
        output: { total: 5, reasoning: null },
        raw: null,
      },
      cost: null,
      latency: { queueMs: 0, rateLimitWaitMs: 0, firstTokenMs: 1, decodeMs: 1, totalMs: 2 },
      httpAttempts: 1,
      origin: "eval",
      ...change,
    }),
  };
}
