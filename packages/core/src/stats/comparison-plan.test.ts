import { expect, test } from "vitest";
import { planComparison } from "./comparison-plan.ts";
import { pairedDifference, unseenShare, type Pair } from "./paired-difference.ts";
import { createRandom } from "./random.ts";
import { drawPairs, shiftedRates } from "./simulation-fixture.ts";

function plan(pairs: readonly Pair[], margin: number): ReturnType<typeof planComparison> {
  const difference = pairedDifference(pairs);
  if (difference === null) throw new Error("There are pairs.");
  return planComparison(pairs, difference, margin);
}

test("what is detectable at 40 tasks and 3 trials is of the size that simulation finds", () => {
  const pairs = drawPairs({ tasks: 40, trials: 3, rates: shiftedRates(0) }, createRandom(71));
  const planned = plan(pairs, 0.05);
  expect(planned).toMatchObject({ tasks: 40, trials: 3 });
  // Rates uniform on 0 to 1: variance of a difference 2/6, so sqrt(1/9/40) * (2.02 + 0.85) = 0.15.
  expect(planned.detectable).toBeGreaterThan(0.11);
  expect(planned.detectable).toBeLessThan(0.2);
  expect(planned.tasksForMargin).toBeGreaterThan(200);
  expect(planned.trialsForMargin).toBeGreaterThan(10);
});

test("a plan that was followed keeps what it promised", () => {
  const rates = shiftedRates(0);
  const tasks = plan(drawPairs({ tasks: 2000, trials: 3, rates }, createRandom(72)), 0.1).tasksForMargin ?? 0;
  const random = createRandom(73);
  let kept = 0;
  for (let run = 0; run < 400; run += 1) {
    const difference = pairedDifference(drawPairs({ tasks, trials: 3, rates }, random), { resamples: 600, seed: run });
    if ((difference?.interval?.low ?? -1) > -0.1) kept += 1;
  }
  expect(kept / 400).toBeGreaterThan(0.74);
  expect(kept / 400).toBeLessThan(0.88);
});

test("models that never differed are not believed to be equal: it takes tasks to exclude rare losses", () => {
  const pairs = Array.from({ length: 10 }, (_, index): Pair => ({ task: String(index), baseline: 1, candidate: 1 }));
  expect(plan(pairs, 0.05)).toMatchObject({ detectable: unseenShare(10), tasksForMargin: 72, trialsForMargin: null });
  // 0.95^72 = 0.0249, 0.95^71 = 0.0262.
});

test("a single task and a margin of 0 have no plan", () => {
  const one = plan([{ task: "a", baseline: 1, candidate: 0 }], 0.05);
  expect(one).toEqual({ tasks: 1, trials: 1, detectable: null, tasksForMargin: null, trialsForMargin: null });
  const pairs = drawPairs({ tasks: 30, trials: 2, rates: shiftedRates(0) }, createRandom(74));
  expect(plan(pairs, 0)).toMatchObject({ tasksForMargin: null, trialsForMargin: null });
});
