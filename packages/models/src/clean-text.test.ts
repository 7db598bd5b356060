import { expect, test } from "vitest";
import { textCleaner } from "./clean-text.ts";

const prompt = 'Build "Tetris" for my cat,\nwith large paws in mind.';
const clean = textCleaner(["k3y-of-no-known-shape"], {
  messages: [
    { role: "system", content: "Be a zebra" },
    { role: "user", content: prompt },
  ],
  maxTokens: null,
  temperature: null,
  seed: null,
});

test.each([
  ["a key of any shape", "wrong key: k3y-of-no-known-shape.", "wrong key: ***."],
  ["a key of a known shape", `wrong key: sk-${"a".repeat(24)}`, "wrong key: sk-***"],
  ["the prompt as it is", `bad input <${prompt}>`, "bad input <[prompt]>"],
  ["the prompt as JSON", `bad input ${JSON.stringify(prompt)}`, 'bad input "[prompt]"'],
  ["the beginning of the prompt", `bad input ${prompt.slice(0, 30)}…`, "bad input [prompt]…"],
  ["the middle of the prompt", `bad input …${prompt.slice(10, 40)}…`, "bad input …[prompt]…"],
  ["a short prompt", "bad input Be a zebra!", "bad input [prompt]!"],
])("takes out %s", (_title, text, expected) => {
  expect(clean(text)).toBe(expected);
});

test("leaves other words alone and joins lines", () => {
  expect(clean(" Model not found:\n  tiny ")).toBe("Model not found: tiny");
});

test("shortens to 300 characters", () => {
  const short = clean("word ".repeat(200));
  expect(short).toHaveLength(300);
  expect(short.endsWith("…")).toBe(true);
});

test("leaves nothing of the prompt that is 24 characters long, wherever it is quoted", () => {
  for (let start = 0; start < prompt.length; start += 3) {
    for (let end = start + 24; end <= prompt.length; end += 5) {
      expect(clean(`<${prompt.slice(start, end)}>`)).toBe("<[prompt]>");
    }
  }
});
