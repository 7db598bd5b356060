import { expect, test } from "vitest";
import { safeValidate } from "../validate.ts";
import { generationSchema, hashRequest, identifyGeneration } from "./generation.ts";
import { makeGeneration, makeRequest } from "./record-fixtures.ts";

test("a full generation is accepted as it is", () => {
  const generation = makeGeneration();
  expect(safeValidate(generationSchema, generation)).toEqual({ ok: true, value: generation });
});

test("a failed call is a generation with an error instead of a response", () => {
  const error = { code: "rate-limited", message: "Too many calls.", hint: null, retryable: true } as const;
  expect(safeValidate(generationSchema, makeGeneration({ response: null, error, usage: null, cost: null })).ok).toBe(
    true,
  );
});

test.each([
  ["another version", { schema: "millwright.generation/2" }, "schema"],
  ["an instant without time zone", { startedAt: "2026-01-15T10:00:00" }, "startedAt"],
  ["money in fractions of a micro-dollar", { cost: { microDollars: 1.5, priceBook: "x" } }, "cost.microDollars"],
  ["a negative duration", { latency: { ...makeGeneration().latency, totalMs: -1 } }, "latency.totalMs"],
  ["an unknown origin", { origin: "dream" }, "origin"],
  ["no usage at all", { usage: undefined }, "usage"],
  ["an unknown error code", { error: { code: "oops", message: "", hint: null, retryable: false } }, "error.code"],
])("%s is refused by its field", (_name, change, field) => {
  const result = safeValidate(generationSchema, { ...makeGeneration(), ...change });
  expect(result).toMatchObject({ ok: false, problems: [expect.stringMatching(new RegExp(`^${field}: `))] });
});

test("the id follows from the content, whatever the order of its fields", () => {
  const { id, ...content } = makeGeneration();
  const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
  expect(identifyGeneration(content).id).toMatch(/^gen_[0-9a-f]{16}$/);
  expect(identifyGeneration(turned).id).toBe(identifyGeneration(content).id);
  expect(identifyGeneration({ ...content, httpAttempts: 2 }).id).not.toBe(id);
});

test("identifying twice changes nothing, and survives the way through JSON", () => {
  const once = makeGeneration();
  expect(identifyGeneration(once)).toEqual(once);
  expect(identifyGeneration(JSON.parse(JSON.stringify(once)))).toEqual(once);
});

test("equal requests have equal hashes, and every setting counts", () => {
  const request = makeRequest();
  expect(hashRequest({ ...request })).toBe(hashRequest(request));
  const others = [{ maxTokens: 2 }, { temperature: null }, { seed: 1 }, { messages: [] }];
  const hashes = others.map((change) => hashRequest({ ...request, ...change }));
  expect(new Set([hashRequest(request), ...hashes]).size).toBe(5);
});

test("an answer from a cache says so, and what the call had cost", () => {
  const cached = makeGeneration({ cached: true, originalCost: null, cost: { microDollars: 0, priceBook: "cache" } });
  expect(safeValidate(generationSchema, cached)).toEqual({ ok: true, value: cached });
  expect(safeValidate(generationSchema, { ...cached, cached: false }).ok).toBe(false);
});
