import { expect, test } from "vitest";
import { parseRepo, repoPath } from "./repo-ref.ts";

test.each([
  ["alice/my-data", "datasets/alice/my-data"],
  ["datasets/alice/a.b_c", "datasets/alice/a.b_c"],
])("%s is the dataset %s", (name, path) => {
  expect(repoPath(parseRepo(name, "dataset"))).toBe(path);
});

test("a model has no prefix in addresses", () => {
  expect(repoPath(parseRepo("alice/adapter", "model"))).toBe("alice/adapter");
});

test.each([
  "alice",
  "alice/",
  "/x",
  "a/b/c",
  "a/../b",
  "a/b?x",
  "a/b#x",
  "a/-b",
  "a/b--c",
  "a/b.git",
  "a b/c",
  "a/..",
  "a/b\n",
])("%j is no name of a repository", (name) => expect(() => parseRepo(name, "dataset")).toThrow(/namespace\/name/));

test("a model's name is refused where a dataset is needed", () => {
  expect(() => parseRepo("models/a/b", "dataset")).toThrow("models/a/b is a model, and a dataset is needed here.");
});
