import fc from "fast-check";
import { expect, test } from "vitest";
import { minimumDetectableDifference, plannedStandardError, powerOf, tasksNeeded } from "./power.ts";

const miller = { trials: 1, variance: { between: 1 / 9, within: null } };

test("the number of tasks is that of a paired t test", () => {
  // statsmodels 0.15.0: TTestPower().solve_power(effect_size=0.09, alpha=0.05, power=0.8) is 970.9176. With normal
  // quantiles the formula of Miller 2024, section 5, gives 969.
  expect(tasksNeeded(miller, 0.03)).toBe(971);
});

test("power is that of a paired t test", () => {
  // TTestPower().power(0.3, 40, 0.05) is 0.4565 and .power(0.5, 20, 0.05) is 0.5645, by the noncentral t.
  const variance = { between: 1, within: null };
  expect(powerOf({ tasks: 40, trials: 1, variance }, 0.3)).toBeCloseTo(0.4565, 1);
  expect(powerOf({ tasks: 20, trials: 1, variance }, 0.5)).toBeCloseTo(0.5645, 1);
  expect(powerOf({ tasks: 20, trials: 1, variance: { between: 0, within: null } }, 0.1)).toBe(1);
});

test("trials divide only what varies within a task", () => {
  const variance = { between: 0.04, within: 0.3 };
  expect(plannedStandardError({ tasks: 40, trials: 3, variance })).toBeCloseTo(Math.sqrt(0.14 / 40), 12);
  expect(plannedStandardError({ tasks: 40, trials: 1e9, variance })).toBeCloseTo(Math.sqrt(0.04 / 40), 6);
});

test("too few tasks see nothing, and impossible wishes are told", () => {
  expect(minimumDetectableDifference({ ...miller, tasks: 1 })).toBeNull();
  expect(powerOf({ ...miller, tasks: 1 }, 0.1)).toBeNull();
  expect(tasksNeeded(miller, 1e-9)).toBeNull();
  expect(() => tasksNeeded(miller, 0)).toThrow(RangeError);
});

test("the number of tasks is the smallest that sees the difference", () => {
  const design = fc.record({
    trials: fc.integer({ min: 1, max: 9 }),
    variance: fc.record({
      between: fc.double({ min: 0.001, max: 1, noNaN: true }),
      within: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  });
  fc.assert(
    fc.property(design, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (design, difference) => {
      const tasks = tasksNeeded(design, difference) ?? 0;
      expect(minimumDetectableDifference({ ...design, tasks })).toBeLessThanOrEqual(difference);
      if (tasks > 2) {
        expect(minimumDetectableDifference({ ...design, tasks: tasks - 1 })).toBeGreaterThan(difference);
      }
    }),
    { numRuns: 30 },
  );
});
