import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { varianceComponents } from "./variance-components.ts";

test("the dyestuff data of Davies have their published components", () => {
  // Davies 1947; lme4's lmer(Yield ~ 1 + (1 | Batch), Dyestuff) prints 1764.05 and 2451.25.
  const yields = [
    [1545, 1440, 1440, 1520, 1580],
    [1540, 1555, 1490, 1560, 1495],
    [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545],
    [1595, 1630, 1515, 1635, 1625],
    [1520, 1455, 1450, 1480, 1445],
  ];
  const components = varianceComponents(
    yields.flat(),
    yields.flatMap((batch, index) => batch.map(() => index)),
  );
  expect(components?.between).toBeCloseTo(1764.05, 2);
  expect(components?.within).toBeCloseTo(2451.25, 2);
});

test("with one trial a task the two cannot be told apart", () => {
  expect(varianceComponents([1, 0, -1, 0], ["a", "b", "c", "d"])).toEqual({
    between: 2 / 3,
    within: null,
  });
});

test("tasks that differ less than their trials explain count as not differing", () => {
  expect(varianceComponents([1, -1, 1, -1], ["a", "a", "b", "b"])).toEqual({ between: 0, within: 2 });
});

test("a single task says nothing about how tasks vary", () => {
  expect(varianceComponents([1, 0], ["a", "a"])).toBeNull();
  expect(varianceComponents([], [])).toBeNull();
});

test("unbalanced samples get their components back", () => {
  const random = createRandom(21);
  const noise = (): number => random.unit() + random.unit() + random.unit() - 1.5; // variance 1/4
  const values: number[] = [];
  const tasks: number[] = [];
  for (let task = 0; task < 4000; task += 1) {
    const level = 2 * noise();
    for (let trial = 0; trial < 1 + (task % 4); trial += 1) {
      values.push(level + noise());
      tasks.push(task);
    }
  }
  const components = varianceComponents(values, tasks);
  expect(components?.between).toBeCloseTo(1, 1);
  expect(components?.within).toBeCloseTo(0.25, 2);
});
