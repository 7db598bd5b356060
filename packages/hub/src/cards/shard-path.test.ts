import fc from "fast-check";
import { expect, test } from "vitest";
import { shardFamily } from "../upload/plan-upload.ts";
import { shardPath, shardPattern } from "./shard-path.ts";

test.each([
  [{ split: "train", index: 0, count: 3 }, "data/train-00000-of-00003.parquet"],
  [{ config: "preference", split: "test", index: 12, count: 40 }, "preference/test-00012-of-00040.parquet"],
])("%j lies at %s", (shard, path) => {
  expect(shardPath(shard)).toBe(path);
});

test.each([
  { split: "my-split", index: 0, count: 1 },
  { split: "", index: 0, count: 1 },
  { split: "train", index: 1, count: 1 },
  { split: "train", index: -1, count: 1 },
  { split: "train", index: 0.5, count: 1 },
  { split: "train", index: 0, count: 100_000 },
  { config: "../x", split: "train", index: 0, count: 1 },
])("%j is refused in words", (shard) => {
  expect(() => shardPath(shard)).toThrow(/A (?:split|configuration) is named|is none/);
});

test("all shards of a split are of the family that the card's pattern names, and sort by their index", () => {
  const names = fc.constantFrom("train", "validation", "test_2");
  fc.assert(
    fc.property(names, names, fc.integer({ min: 1, max: 120 }), (config, split, count) => {
      const paths = Array.from({ length: count }, (_, index) => shardPath({ config, split, index, count }));
      expect(new Set(paths.map(shardFamily))).toEqual(new Set([shardPattern({ config, split })]));
      expect(paths.toSorted()).toEqual(paths);
    }),
  );
});
