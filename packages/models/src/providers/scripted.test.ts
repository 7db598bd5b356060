import { MillwrightError } from "@millwright/core";
import { fakeClock } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { conformanceRequest as request, testModelClient } from "../testing.ts";
import { scripted } from "./scripted.ts";

testModelClient("scripted", async (situation) => {
  const client = scripted((asked) => {
    if (situation.kind === "answers") return situation.text;
    if (situation.kind === "hangs") return `${situation.text} second`;
    return new MillwrightError("auth", "The key is wrong.", { cause: JSON.stringify(asked) });
  });
  return { client, secrets: [], canHang: false, [Symbol.asyncDispose]: async () => {} };
});

test("gives its answers in order and an error when there are no more", async () => {
  const client = scripted(["one", new MillwrightError("network", "gone", { retryable: true })]);
  const generations = [];
  for (let call = 0; call < 3; call += 1) generations.push(await client.generate(request));
  expect(generations.map(({ response, error }) => response?.text ?? error)).toEqual([
    "one",
    { code: "network", message: "gone", hint: null, retryable: true },
    { code: "input", message: "The script has 2 answers and this is call 3.", hint: null, retryable: false },
  ]);
});

test("streams word by word, white space included", async () => {
  const pieces = [];
  for await (const piece of scripted(["a  b\nc \n"]).stream(request)) pieces.push(piece);
  expect(pieces).toEqual(["a", "  b", "\nc", " \n"]);
});

test("keeps usage and latency of a Generation and answers as itself", async () => {
  const original = await scripted(["text"], { id: "other" }).generate(request);
  const latency = { ...original.latency, totalMs: 12 };
  const generation = await scripted([{ ...original, latency }], { id: "mine" }).generate({ ...request, seed: 1 });
  expect(generation.latency.totalMs).toBe(12);
  expect(generation.model.id).toBe("mine");
  expect(generation.request.seed).toBe(1);
});

test("hands request and options to a function, and takes what it throws for the error", async () => {
  const client = scripted((asked, { sample }) => {
    throw new Error(`seed ${asked.seed}, trial ${sample?.trial}`);
  });
  const generation = await client.generate(request, { sample: { suite: "s", task: "t", trial: 3 } });
  expect(generation.error).toMatchObject({ code: "internal", message: "seed 7, trial 3" });
});

test("can be stopped while the function is at work", async () => {
  const controller = new AbortController();
  const client = scripted(() => {
    controller.abort();
    return new Promise<string>(() => {});
  });
  await expect(client.generate(request, { signal: controller.signal })).rejects.toMatchObject({ code: "interrupted" });
});

test("takes time and origin from the caller", async () => {
  const client = scripted(["text"], { clock: fakeClock({ start: "2030-05-05T00:00:00Z" }) });
  const generation = await client.generate(request, { origin: "gateway" });
  expect(generation).toMatchObject({ startedAt: "2030-05-05T00:00:00.000Z", origin: "gateway" });
});
