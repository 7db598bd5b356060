import { errorReply, jsonReply, rawReply, startModelServer, type ModelReply } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { detectServer } from "./detect-server.ts";

const list = (owner: string, ...ids: string[]): ModelReply =>
  jsonReply({ object: "list", data: ids.map((id) => ({ id, object: "model", owned_by: owner })) });

describe("a server is known by the pages that it has beside the interface", () => {
  test.each<[string, Record<string, ModelReply>, object]>([
    [
      "vLLM",
      { "/v1/models": list("vllm", "qwen"), "/version": jsonReply({ version: "0.11.2" }) },
      { flavour: "vllm", version: "0.11.2", models: ["qwen"] },
    ],
    [
      "llama.cpp",
      { "/v1/models": list("llamacpp", "m.gguf"), "/props": jsonReply({ build_info: "b7000-abc" }) },
      { flavour: "llama.cpp", version: "b7000-abc", models: ["m.gguf"] },
    ],
    [
      "Ollama",
      { "/v1/models": list("library", "qwen3:8b", "x"), "/api/version": jsonReply({ version: "0.12.0" }) },
      { flavour: "ollama", version: "0.12.0", models: ["qwen3:8b", "x"] },
    ],
    [
      "TGI",
      { "/v1/models": list("hf", "tgi"), "/info": jsonReply({ version: "3.3.6", router: "text-generation-router" }) },
      { flavour: "tgi", version: "3.3.6", models: ["tgi"] },
    ],
    ["SGLang", { "/v1/models": list("sglang", "m") }, { flavour: "sglang", version: null, models: ["m"] }],
    ["LM Studio", { "/v1/models": list("organization_owner", "m") }, { flavour: "lm-studio", models: ["m"] }],
    ["another one", { "/v1/models": list("acme", "m") }, { flavour: "unknown", version: null, models: ["m"] }],
    ["one without a list", { "/v1/models": rawReply(["<html>"]) }, { flavour: "unknown", models: null }],
  ])("%s", async (_name, pages, info) => {
    await using server = await startModelServer(({ path }) => pages[path] ?? errorReply(404));
    expect(await detectServer(server.url, { fetch })).toMatchObject(info);
  });
});

test("the key is sent, and no model is called", async () => {
  await using server = await startModelServer(() => errorReply(404));
  await detectServer(new URL(server.url), { fetch, key: "k" });
  expect(server.requests.every(({ method, headers }) => method === "GET" && headers.authorization === "Bearer k")).toBe(
    true,
  );
});

test("where nothing answers it says why", async () => {
  const { url } = await closedServer();
  expect(await detectServer(url, { fetch })).toEqual({ error: expect.stringMatching(/ECONNREFUSED/) });
});

async function closedServer(): Promise<{ url: string }> {
  await using server = await startModelServer([]);
  return { url: server.url };
}
