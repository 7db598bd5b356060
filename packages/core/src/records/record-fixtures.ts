import { identifyGeneration, type Generation, type ModelRequest } from "./generation.ts";
import type { SampleKey } from "./sample.ts";
import type { Verdict } from "./verdict.ts";

/** Full examples of the records, for tests. */
export function makeRequest(): ModelRequest {
  return { messages: [{ role: "user", content: "Build it." }], maxTokens: 1000, temperature: 0, seed: null };
}

export function makeGeneration(change: Partial<Omit<Generation, "id">> = {}): Generation {
  return identifyGeneration({
    schema: "millwright.generation/1",
    startedAt: "2026-01-15T10:00:00.000Z",
    model: { provider: "hf", id: "org/model", revision: null, adapter: null },
    request: makeRequest(),
    requestHash: "req_0",
    response: { text: "Here.", reasoning: null, finishReason: "stop", servedBy: "host" },
    error: null,
    usage: {
      input: { total: 10, uncached: 8, cacheRead: 2, cacheWrite5m: null, cacheWrite1h: null },
      output: { total: 5, reasoning: 0 },
      raw: { prompt_tokens: 10 },
    },
    cost: { microDollars: 42, priceBook: "2026-01-01" },
    latency: { queueMs: 0, rateLimitWaitMs: null, firstTokenMs: 120.5, decodeMs: 300, totalMs: 420.5 },
    httpAttempts: 1,
    origin: "eval",
    ...change,
  });
}

export function makeKey(change: Partial<SampleKey> = {}): SampleKey {
  return { suite: "app-basics", task: "todo", model: "m", trial: 0, attempt: 0, ...change };
}

export function makeVerdict(): Verdict {
  return {
    outcome: "failed",
    rung: "must",
    failure: { kind: "model", message: "The list is empty." },
    answer: { format: "fence-info", files: [{ path: "index.html", bytes: 12 }], issues: [] },
    checks: [
      { id: "adds", level: "must", title: "Adds", status: "failed", failedStep: 1, message: "The list is empty." },
    ],
    browser: { consoleErrors: [], egress: [{ address: "example.org:443", count: 2 }], dialogs: 0 },
  };
}
