import { join } from "node:path";
import { mkdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { loadAlternatives } from "./load-alternatives.ts";
import { loadTask } from "./load-suite.ts";
import { suiteFolder } from "./suite-fixture.ts";

test("alternatives are whole answers, by name, and do not enter the task's hash", async () => {
  await using folder = await suiteFolder({
    "todo/alternatives/table/index.html": "<h1>To do</h1>",
    "todo/alternatives/buttons/index.html": "<h1>To do</h1>",
    "todo/alternatives/buttons/js/app.js": "1",
  });
  await using plain = await suiteFolder();
  const task = await loadTask(join(folder.path, "todo"));
  const alternatives = await loadAlternatives(task);
  expect(alternatives.map(({ name, files }) => [name, [...files.keys()]])).toEqual([
    ["buttons", ["index.html", "js/app.js"]],
    ["table", ["index.html"]],
  ]);
  const other = await loadTask(join(plain.path, "todo"));
  expect(await loadAlternatives(other)).toEqual([]);
  expect(task.hash).toBe(other.hash);
});

test("an alternative without files is an error that names its folder", async () => {
  await using folder = await suiteFolder();
  await mkdir(join(folder.path, "todo/alternatives/empty"), { recursive: true });
  const task = await loadTask(join(folder.path, "todo"));
  await expect(loadAlternatives(task)).rejects.toThrow(/alternatives.empty is an alternative without files\./);
});
