import { expect, test } from "vitest";
import { judgeDifference, type DifferenceVerdict } from "./judge-difference.ts";
import { pairedDifference } from "./paired-difference.ts";
import { minimumDetectableDifference, powerOf } from "./power.ts";
import { createRandom } from "./random.ts";
import { drawPairs, shiftedRates, type Population } from "./simulation-fixture.ts";
import { varianceComponents } from "./variance-components.ts";

const runs = 2000;
/** The rate plus three standard errors of a simulation of this size. */
const atMost = (rate: number): number => runs * rate + 3 * Math.sqrt(runs * rate * (1 - rate));

function judge(population: Population, margin: number, seed: number): Record<DifferenceVerdict, number> {
  const random = createRandom(seed);
  const counts = { better: 0, "not-worse": 0, worse: 0, "cannot-tell": 0 };
  for (let run = 0; run < runs; run += 1) {
    const difference = pairedDifference(drawPairs(population, random), { resamples: 600, seed: run });
    counts[judgeDifference(difference, margin)] += 1;
  }
  return counts;
}

test.each([
  [10, 1],
  [10, 3],
  [40, 3],
  [100, 1],
])(
  "in 2,000 A/A comparisons of %d tasks and %d trials a difference is claimed in one of twenty at most",
  (tasks, trials) => {
    const counts = judge({ tasks, trials, rates: shiftedRates(0) }, 0, 51);
    expect(counts.better + counts.worse).toBeLessThanOrEqual(atMost(0.05));
  },
);

test("with models that differ task by task but not on average, the error stays at 5 % too", () => {
  const rates: Population["rates"] = (random) => {
    const [easy, turn] = [random.unit(), random.unit() < 0.5 ? 0.2 : -0.2];
    return { baseline: 0.2 + 0.6 * easy, candidate: 0.2 + 0.6 * easy + turn };
  };
  const counts = judge({ tasks: 60, trials: 3, rates }, 0, 52);
  expect(counts.better + counts.worse).toBeLessThanOrEqual(atMost(0.05));
});

test.each([
  [40, 3, 0.1],
  [100, 2, 0.1],
])(
  "of %d tasks and %d trials, a candidate worse by the margin of %d passes in one of forty at most",
  (tasks, trials, margin) => {
    const counts = judge({ tasks, trials, rates: shiftedRates(-margin) }, margin, 53);
    expect(counts.better + counts["not-worse"]).toBeLessThanOrEqual(atMost(0.025));
  },
);

test("rare losses on whole tasks do not slip through: the margin holds for a candidate that breaks some tasks", () => {
  const rates: Population["rates"] = (random) => ({ baseline: 1, candidate: random.unit() < 0.1 ? 0 : 1 });
  const counts = judge({ tasks: 40, trials: 3, rates }, 0.1, 54);
  expect(counts.better + counts["not-worse"]).toBeLessThanOrEqual(atMost(0.025));
});

test("a difference is found as often as the power says", () => {
  const population = { tasks: 40, trials: 3, rates: shiftedRates(0.12) };
  const variance = varianceOf(population);
  const wanted = powerOf({ tasks: 40, trials: 3, variance }, 0.12) ?? 0;
  const counts = judge(population, 0, 55);
  expect(wanted).toBeGreaterThan(0.5);
  // The exact test that has to agree is discrete, which costs a little.
  expect(Math.abs(counts.better / runs - wanted)).toBeLessThan(0.06);
});

test("the minimum detectable difference is found in 80 of 100 comparisons", () => {
  const smallest = minimumDetectableDifference({
    tasks: 40,
    trials: 3,
    variance: varianceOf({ tasks: 40, trials: 3, rates: shiftedRates(0.14) }),
  });
  const counts = judge({ tasks: 40, trials: 3, rates: shiftedRates(smallest ?? 0) }, 0, 56);
  expect(counts.better / runs).toBeGreaterThan(0.74);
  expect(counts.better / runs).toBeLessThan(0.86);
});

/** The variance components of a population, from very many of its tasks. */
function varianceOf(population: Population): { between: number; within: number | null } {
  const pairs = drawPairs({ ...population, tasks: 40_000 }, createRandom(57));
  const components = varianceComponents(
    pairs.map(({ candidate, baseline }) => candidate - baseline),
    pairs.map(({ task }) => task),
  );
  return components ?? { between: 1, within: null };
}
