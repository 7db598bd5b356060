import { expect, it } from "vitest";
import { cleanText } from "./clean-text.ts";

it("cuts everything up to the last end of thinking", () => {
  expect(cleanText("<think>first</think> draft </think>\nanswer").text).toBe("\nanswer");
  expect(cleanText("no opening tag\n</think>answer").text).toBe("answer");
});

it("leaves an end of thinking in quotes alone, since a chat app may hold one", () => {
  const text = 'const parts = text.split("</think>");';
  expect(cleanText(text).text).toBe(text);
});

it("leaves thinking inside a line of a file alone", () => {
  const text = "```js file=a.js\nconst sample = <b><think>hm</think> yes</b>;\n```\n";
  expect(cleanText(text).text).toBe(text);
  expect(cleanText("Let me see.\n<think>hm</think>yes").text).toBe("yes");
});

it("removes thinking blocks and keeps what stands around them", () => {
  expect(cleanText("one\n<thinking>\nhm\n</thinking>\ntwo <thinking> three").text).toBe("one\n\ntwo <thinking> three");
});

it("knows when the answer ends before the thinking does", () => {
  expect(cleanText("<think>I would begin with\n```html\n<p>")).toEqual({ text: "", cutInReasoning: true });
  expect(cleanText("<thinking>\nhm")).toEqual({ text: "", cutInReasoning: true });
});

it("normalises line ends and drops the byte order mark", () => {
  expect(cleanText("\uFEFFa\r\nb\rc\n").text).toBe("a\nb\nc\n");
});

it("drops the token that ends a turn", () => {
  expect(cleanText("```css file=a.css\n```<|im_end|>\n").text).toBe("```css file=a.css\n```");
  expect(cleanText("done</s>").text).toBe("done");
});

it("does not look for thinking in JSON", () => {
  const text = '{"files": {"a.js": "x </think> y"}}';
  expect(cleanText(text).text).toBe(text);
});
