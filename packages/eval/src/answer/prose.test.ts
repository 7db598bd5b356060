import { expect, test } from "vitest";
import { firstProse } from "./prose.ts";

const file = "```html\n<p>Here is text in a file.</p>\n```\n";

test("files, their names, headings and rules are no prose", () => {
  expect(firstProse(`# Files\n\n## index.html\n\n${file}\n---\n\n**app.js**\n\n${file}`)).toBeNull();
  expect(firstProse(`<file path="index.html">\n<p>One sentence.</p>\n</file>\n`)).toBeNull();
  expect(firstProse(`[{"path":"index.html","content":"One sentence."}]`)).toBeNull();
  expect(firstProse("")).toBeNull();
});

test("what a model thought aloud is no prose", () => {
  expect(firstProse(`<think>Let me see what they want.</think>\n## index.html\n\n${file}`)).toBeNull();
});

test.each([
  ["before the files", `Sure! Here you are:\n\n## index.html\n\n${file}`, "Sure! Here you are:"],
  ["between them", `## index.html\n\n${file}\nAnd the script:\n\n## app.js\n\n${file}`, "And the script:"],
  ["after them", `## index.html\n\n${file}\n\nI hope this helps.`, "I hope this helps."],
])("a sentence %s is prose", (_where, answer, found) => {
  expect(firstProse(answer)).toBe(found);
});
