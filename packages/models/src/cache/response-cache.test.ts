import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isoNow, type Generation } from "@millwright/core";
import { errorReply, fakeClock, startModelServer, streamReply, temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import type { ModelClient } from "../model-client.ts";
import { openModel } from "../open-model.ts";
import { configPrices } from "../prices/config-prices.ts";
import { priced } from "../prices/priced.ts";
import { scripted } from "../providers/scripted.ts";
import { conformanceRequest as request, conformanceSample as sample, testModelClient } from "../testing.ts";
import { cacheKey, cachedClient } from "./response-cache.ts";

const secret = "key-0123456789abcdef";

testModelClient("a client with a cache", async (situation) => {
  const folder = await temporaryFolder();
  const answer = (): string | Promise<string> => {
    if (situation.kind === "fails") throw new Error("down");
    return situation.text;
  };
  const client = scripted(situation.kind === "hangs" ? [`${situation.text} and more`.slice(0, 5), "more"] : answer);
  return {
    client: cachedClient(client, { folder: folder.path, clock: fakeClock() }),
    secrets: [],
    canHang: false,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
});

test("the second call is answered from the folder, costs nothing and says so", async () => {
  await using folder = await temporaryFolder();
  const usage = { prompt_tokens: 100, completion_tokens: 10 };
  await using server = await startModelServer([streamReply({ text: ["a ", "b"], usage })]);
  const clock = fakeClock();
  const env = { MILLWRIGHT_URL_API_KEY: secret };
  const prices = configPrices({ "url:m": { input: 1, output: 10 } });
  const opened = async (): Promise<ModelClient> =>
    cachedClient(priced(await openModel(`url:${server.url}#m`, { env, fetch, clock, cwd: "/" }), prices), {
      folder: folder.path,
      clock,
    });
  const first = await (await opened()).generate(request, { sample });
  clock.advance(60_000);
  const second = await (await opened()).generate(request, { sample });
  expect(server.requests).toHaveLength(1);
  expect(first).toMatchObject({ cost: { microDollars: 200 } });
  expect(first.cached).toBeUndefined();
  expect(second).toMatchObject({
    cached: true,
    cost: { microDollars: 0, priceBook: "cache" },
    originalCost: { microDollars: 200, priceBook: "config" },
    httpAttempts: 0,
    startedAt: isoNow(clock),
    usage: first.usage,
    latency: first.latency,
    response: first.response,
  });
  expect(second.id).not.toBe(first.id);
  const kept = await everything(folder.path);
  expect(kept).not.toContain(secret);
});

test.each<[string, Partial<typeof request>, Partial<typeof sample>]>([
  ["another trial", {}, { trial: 1 }],
  ["another task", {}, { task: "other" }],
  ["another temperature", { temperature: 1 }, {}],
])("%s is another call", async (_title, change, other) => {
  await using folder = await temporaryFolder();
  const client = cachedClient(scripted(["first", "second"]), { folder: folder.path, clock: fakeClock() });
  await client.generate(request, { sample });
  const answer = await client.generate({ ...request, ...change }, { sample: { ...sample, ...other } });
  expect(answer.response?.text).toBe("second");
});

test("another model has another key, and the same call the same whatever the order of its fields", () => {
  const ref = { provider: "hf", id: "a/b", revision: null, adapter: null };
  const turned = Object.fromEntries(Object.entries(request).reverse()) as typeof request;
  expect(cacheKey(ref, turned, sample)).toBe(cacheKey(ref, request, sample));
  expect(cacheKey({ ...ref, revision: "v2" }, request, sample)).not.toBe(cacheKey(ref, request, sample));
});

test("failures are not kept", async () => {
  await using folder = await temporaryFolder();
  await using server = await startModelServer([errorReply(400), streamReply({ text: ["ok"] })]);
  const clock = fakeClock();
  const inner = await openModel(`url:${server.url}#m`, { env: {}, fetch, clock, cwd: "/" });
  const client = cachedClient(inner, { folder: folder.path, clock });
  expect((await client.generate(request)).error).not.toBeNull();
  expect((await client.generate(request)).response?.text).toBe("ok");
});

test("an answer that was damaged is asked for again", async () => {
  await using folder = await temporaryFolder();
  const client = cachedClient(scripted(["first", "second"]), { folder: folder.path, clock: fakeClock() });
  await client.generate(request, { sample });
  const [name = ""] = (await readdir(folder.path, { recursive: true })).filter((one) => one.endsWith(".json"));
  await writeFile(join(folder.path, name), "{torn");
  const again: Generation = await client.generate(request, { sample });
  expect(again).toMatchObject({ response: { text: "second" } });
  expect(again.cached).toBeUndefined();
});

async function everything(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(".json"));
  return [...names, ...(await Promise.all(files.map((name) => readFile(join(folder, name), "utf8"))))].join("\n");
}
