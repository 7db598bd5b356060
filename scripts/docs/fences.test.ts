import { expect, test } from "vitest";
import { fencesOf, withoutCode } from "./fences.ts";

test("a fence has its language, its path, its line and its content", () => {
  expect(fencesOf("# Title\n\n```json a/b.json\n{}\n```\nend\n")).toEqual([
    { language: "json", info: "a/b.json", content: "{}\n", line: 3 },
  ]);
});

test("a longer fence may hold a shorter one", () => {
  const [outer, ...others] = fencesOf("````md\n```ts\n1\n```\n````\n");
  expect(outer?.content).toBe("```ts\n1\n```\n");
  expect(others).toEqual([]);
});

test("a fence that is never closed is an error with its line", () => {
  expect(() => fencesOf("one\n```ts\nlet a;\n")).toThrow("line 2 is never closed");
});

test("code is taken out, blocks and words", () => {
  expect(withoutCode("a `[x](y)` b\n```md\n[x](y)\n```\n[real](there.md)\n")).toBe("a  b\n\n[real](there.md)\n");
});
