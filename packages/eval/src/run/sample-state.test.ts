import { identifyGeneration, type Cost, type Generation, type SampleEvent } from "@millwright/core";
import { describe, expect, test } from "vitest";
import { makeSample } from "./run-records-fixture.ts";
import { costOfTrial, foldEvents, spendOf, spentOn, workFor } from "./sample-state.ts";

const priced = (microDollars: number, priceBook = "then"): Cost => ({ microDollars, priceBook });

function repriced(of: SampleEvent & { generation: Generation }, cost: Cost | null): SampleEvent {
  return {
    schema: "millwright.sample-repriced/1",
    key: of.key,
    generationId: of.generation.id,
    repricedAt: "2026-02-01T00:00:00.000Z",
    cost,
  };
}

describe("what a trial cost", () => {
  const failed = makeSample(0, {
    cost: priced(3),
    response: null,
    error: { code: "bad-response", message: "cut", hint: null, retryable: true },
  });
  const answered = makeSample(1, { cost: priced(40) });

  test("is the sum over all its attempts", async () => {
    const [state] = [...(await foldEvents([failed, answered])).values()];
    expect(state?.generated.key.attempt).toBe(1);
    expect(state === undefined ? null : costOfTrial(state)).toBe(43);
  });

  test("is unknown as soon as that of one attempt is", async () => {
    const cut = makeSample(0, { cost: null });
    const states = await foldEvents([cut, answered]);
    expect([...states.values()].map(costOfTrial)).toEqual([null]);
    expect(spendOf(states)).toEqual({ spent: 40, unknown: 1 });
  });

  test("is the newest that was worked out, wherever the line stands", async () => {
    const lines = [repriced(answered, priced(50, "now")), failed, answered, repriced(failed, priced(4))];
    const [state] = [...(await foldEvents(lines)).values()];
    expect(state === undefined ? null : costOfTrial(state)).toBe(54);
    expect(state?.generated.generation).toMatchObject({ id: answered.generation.id, cost: priced(50, "now") });
    const unknown = await foldEvents([failed, answered, repriced(answered, null)]);
    expect([...unknown.values()].map(costOfTrial)).toEqual([null]);
  });

  test("is nothing out of the purse when it was a recording", async () => {
    const recording = makeSample(0, { cost: priced(40), origin: "replay" });
    expect(spentOn(recording.generation)).toBe(0);
    expect(spendOf(await foldEvents([recording]))).toEqual({ spent: 0, unknown: 0 });
    expect(spentOn(answered.generation)).toBe(40);
  });
});

test.each([
  ["rate-limited", true, "generate"],
  ["quota-exhausted", false, "generate"],
  ["auth", false, "generate"],
  ["input", false, "grade"],
] as const)("after a call that failed with %s a new start goes on with: %s %s", async (code, retryable, work) => {
  const failed = makeSample(0, { response: null, error: { code, message: "no", hint: null, retryable } });
  const [state] = [...(await foldEvents([failed])).values()];
  expect(workFor(state).do).toBe(work);
});

test("an id is that of the call, also at another price", async () => {
  const sample = makeSample(0, { cost: priced(1) });
  const { id: _, ...content } = sample.generation;
  expect(identifyGeneration({ ...content, cost: priced(2) }).id).not.toBe(sample.generation.id);
  const [state] = [...(await foldEvents([sample, repriced(sample, priced(2))])).values()];
  expect(state?.generated.generation.id).toBe(sample.generation.id);
});
