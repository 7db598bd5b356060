import { fakeClock } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { openModel } from "./open-model.ts";

const ambient = { env: {}, fetch, clock: fakeClock(), cwd: "/" };

test("an unknown provider is refused with the known ones and examples", async () => {
  const error = await openModel("mistral:gpt", ambient).catch((thrown: unknown) => thrown);
  expect(JSON.parse(JSON.stringify(error))).toMatchInlineSnapshot(`
    {
      "code": "usage",
      "hint": "A model is named provider:id, such as hf:Qwen/Qwen3-Coder-Next, anthropic:claude-sonnet-4-6, google:gemini-3-pro-preview, openai:gpt-5.4, url:http://127.0.0.1:8000/v1#model, replay:answers.",
      "message": "There is no provider "mistral" (in "mistral:gpt"). Known: hf, anthropic, google, openai, url, replay.",
      "retryable": false,
    }
  `);
});

test.each(["gpt2", "", ":x", "toString:x", "HF:a/b"])("%j names no provider", async (name) => {
  await expect(openModel(name, ambient)).rejects.toMatchObject({ code: "usage" });
});

test("opening calls no model", async () => {
  const offline = { ...ambient, fetch: () => Promise.reject(new Error("called")) };
  const client = await openModel("url:http://127.0.0.1:1/v1#tiny", offline);
  expect(client.ref).toEqual({ provider: "url", id: "tiny", revision: null, adapter: null });
});
