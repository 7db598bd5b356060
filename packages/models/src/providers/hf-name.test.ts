import { expect, test } from "vitest";
import { parseHfName } from "./hf-name.ts";

test.each([
  ["Qwen/Qwen3-Coder-Next", "Qwen/Qwen3-Coder-Next", null],
  ["Qwen/Qwen3-Coder-Next:cheapest", "Qwen/Qwen3-Coder-Next:cheapest", null],
  ["a/b.c_d@main", "a/b.c_d", "main"],
  ["a/b@refs/pr/3:fireworks-ai", "a/b:fireworks-ai", "refs/pr/3"],
])("%s is the model %s at revision %s", (name, model, revision) => {
  expect(parseHfName(name)).toEqual({ model, revision });
});

test.each(["", "gpt2", "a/b/c", "a/b:", "a/b@", "a/b@:fast", "a/b:x:y", "https://hf.co/a/b", "a /b", "a/b\n"])(
  "%j is no model of Hugging Face",
  (name) => {
    expect(() => parseHfName(name)).toThrow(expect.objectContaining({ code: "usage" }));
  },
);
