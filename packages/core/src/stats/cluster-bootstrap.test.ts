import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredMean } from "./clustered-mean.ts";
import { clusterBootstrap } from "./cluster-bootstrap.ts";
import { sumByCluster } from "./clusters.ts";
import { createRandom } from "./random.ts";

const random = createRandom(41);
const noise = (): number => random.unit() + random.unit() + random.unit() - 1.5;

test.each([
  [8, 3],
  [40, 3],
  [200, 1],
])("for bell-shaped values of %d tasks and %d trials it is Student's interval", (tasks, trials) => {
  const levels = Array.from({ length: tasks }, noise);
  const values = levels.flatMap((level) => Array.from({ length: trials }, () => level + noise()));
  const clusters = levels.flatMap((_, task) => Array.from({ length: trials }, () => task));
  const student = clusteredMean(values, clusters)?.interval;
  const bootstrap = clusterBootstrap(sumByCluster(values, clusters), { resamples: 40_000 });
  const width = (student?.high ?? 0) - (student?.low ?? 0);
  expect(Math.abs((bootstrap?.low ?? 0) - (student?.low ?? 9)) / width).toBeLessThan(0.08);
  expect(Math.abs((bootstrap?.high ?? 0) - (student?.high ?? 9)) / width).toBeLessThan(0.08);
});

test("a single cluster has no interval", () => {
  expect(clusterBootstrap(sumByCluster([1, 0], ["a", "a"]))).toBeNull();
  expect(clusterBootstrap(sumByCluster([], []))).toBeNull();
});

test("the seed decides, and the interval widens with confidence", () => {
  const groups = sumByCluster([1, 0, -1, 0, 1, 1, 0, 0, -1, 1, 1, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(clusterBootstrap(groups, { seed: 3 })).toEqual(clusterBootstrap(groups, { seed: 3 }));
  const usual = clusterBootstrap(groups);
  const sure = clusterBootstrap(groups, { confidence: 0.99 });
  expect(sure?.low).toBeLessThanOrEqual(usual?.low ?? -1);
  expect(sure?.high).toBeGreaterThanOrEqual(usual?.high ?? 1);
});

test("the ends are means that the clusters can have, and the order of clusters does not decide", () => {
  const values = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 4, maxLength: 30 });
  fc.assert(
    fc.property(values, (values) => {
      const tasks = values.map((_, index) => index >> 1);
      const interval = clusterBootstrap(sumByCluster(values, tasks), { resamples: 200 });
      expect(interval?.low).toBeGreaterThanOrEqual(-1);
      expect(interval?.high).toBeLessThanOrEqual(1);
      expect(interval?.low).toBeLessThanOrEqual(interval?.high ?? -2);
    }),
  );
});
