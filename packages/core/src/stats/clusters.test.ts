import { expect, test } from "vitest";
import { sumByCluster } from "./clusters.ts";

test("values are summed and counted by cluster, in the order in which the clusters came", () => {
  expect(sumByCluster([1, 0, 1, 1], ["b", "a", "b", "b"])).toEqual({
    keys: ["b", "a"],
    sums: Float64Array.of(3, 0),
    counts: Float64Array.of(3, 1),
  });
});

test("a value without a cluster is refused", () => {
  expect(() => sumByCluster([1, 2], ["a"])).toThrow(RangeError);
});
