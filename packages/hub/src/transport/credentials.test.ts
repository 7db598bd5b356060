import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { hubCredentials } from "./credentials.ts";

test("the token is looked for in the environment first, then in the file of `hf auth login`", async () => {
  await using home = await temporaryFolder();
  const env = { HOME: home.path };
  expect(await hubCredentials(env)).toEqual({ endpoint: "https://huggingface.co", token: null, tokenSource: null });
  const file = await home.write(".cache/huggingface/token", "hf_from_file\n");
  expect(await hubCredentials(env)).toMatchObject({ token: "hf_from_file", tokenSource: file });
  expect(await hubCredentials({ ...env, HUGGING_FACE_HUB_TOKEN: "hf_old" })).toMatchObject({ token: "hf_old" });
  expect(await hubCredentials({ ...env, HUGGING_FACE_HUB_TOKEN: "hf_old", HF_TOKEN: " hf_new " })).toMatchObject({
    token: "hf_new",
    tokenSource: "HF_TOKEN",
  });
});

test.each([
  ["HF_TOKEN_PATH", "a/mine"],
  ["HF_HOME", "a/token"],
  ["XDG_CACHE_HOME", "a/huggingface/token"],
])("%s moves the file to %s", async (name, path) => {
  await using home = await temporaryFolder();
  await home.write(path, "hf_moved");
  const value = join(home.path, name === "HF_TOKEN_PATH" ? path : "a");
  expect(await hubCredentials({ HOME: "/nowhere", [name]: value })).toMatchObject({ token: "hf_moved" });
});

test("a local address takes a token over plain HTTP, another one does not", async () => {
  const token = "hf_secret_of_mine_12345";
  expect(await hubCredentials({ HF_TOKEN: token, HF_ENDPOINT: "http://127.0.0.1:80/" })).toMatchObject({
    endpoint: "http://127.0.0.1",
  });
  const failure: unknown = await hubCredentials({ HF_TOKEN: token, HF_ENDPOINT: "http://hub.example" }).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: "config", message: expect.stringContaining("not sent over plain HTTP") });
  expect(String(failure)).not.toContain(token);
});

test.each(["hub.example", "ftp://hub.example", "https://user:pass@hub.example"])(
  "%s is no address of a Hub",
  async (value) => {
    await expect(hubCredentials({ HF_ENDPOINT: value, HF_TOKEN: "hf_x" })).rejects.toMatchObject({ code: "config" });
  },
);
