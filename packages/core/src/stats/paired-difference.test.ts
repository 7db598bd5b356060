import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedDifference, unseenShare, type Pair } from "./paired-difference.ts";

const pair = (task: string, baseline: 0 | 1, candidate: 0 | 1): Pair => ({ task, baseline, candidate });

test("with one pair a task both exact tests are McNemar's", () => {
  const pairs = [...outcomes(6, 0, 1), ...outcomes(16, 1, 0), ...outcomes(30, 1, 1), ...outcomes(8, 0, 0)];
  const difference = pairedDifference(pairs);
  expect(difference).toMatchObject({ pairs: 60, tasks: 60, discordant: { gained: 6, lost: 16 }, tasksThatDiffer: 22 });
  expect(difference?.estimate).toBeCloseTo(-10 / 60, 12);
  expect(difference?.p).toBeCloseTo(0.052478790283203125, 10);
  expect(difference?.mcnemarP).toBeCloseTo(0.052478790283203125, 10);
  expect(difference?.standardError).toBeCloseTo(Math.sqrt((22 - 100 / 60) / 59 / 60), 12);
});

test("several pairs of a task are no independent pairs, so McNemar's test is left out", () => {
  expect(pairedDifference([pair("a", 0, 1), pair("a", 0, 1), pair("b", 1, 1)])?.mcnemarP).toBeNull();
});

test("models that never differ get the interval that the number of tasks allows, not one of no width", () => {
  const interval = pairedDifference(outcomes(40, 1, 1))?.interval;
  expect(interval?.high).toBeCloseTo(1 - 0.025 ** (1 / 40), 12);
  expect(interval?.low).toBeCloseTo(-0.08808, 4);
  // Of tasks of which 8.8 % differ, 40 drawn at random show none in 2.5 % of cases.
  expect((1 - unseenShare(40)) ** 40).toBeCloseTo(0.025, 12);
});

test("one task that was won tells little about the others", () => {
  const interval = pairedDifference([...outcomes(39, 1, 1), pair("won", 0, 1)])?.interval;
  expect(interval?.low).toBeLessThan(-0.06);
});

test("a single task has a difference without an interval, and no pairs have nothing", () => {
  expect(pairedDifference([pair("a", 0, 1), pair("a", 0, 1)])).toMatchObject({
    estimate: 1,
    interval: null,
    standardError: null,
    p: 1,
  });
  expect(pairedDifference([])).toBeNull();
});

test("changing the models' places changes the sign of everything", () => {
  const bit = fc.constantFrom(0 as const, 1 as const);
  const pairs = fc.array(
    fc.record({ task: fc.integer({ min: 0, max: 19 }).map(String), baseline: bit, candidate: bit }),
    {
      minLength: 2,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(pairs, (pairs) => {
      const there = pairedDifference(pairs, { resamples: 400 });
      const back = pairedDifference(
        pairs.map(({ task, baseline, candidate }) => ({ task, baseline: candidate, candidate: baseline })),
        { resamples: 400 },
      );
      expect(back?.estimate).toBeCloseTo(-(there?.estimate ?? 9), 12);
      expect(back?.p).toBeCloseTo(there?.p ?? -1, 10);
      expect(back?.interval?.low ?? 0).toBeCloseTo(-(there?.interval?.high ?? 0), 10);
      expect(there?.interval?.low ?? -1).toBeLessThanOrEqual(there?.estimate ?? -2);
      expect(there?.interval?.high ?? 1).toBeGreaterThanOrEqual(there?.estimate ?? 2);
    }),
  );
});

function outcomes(count: number, baseline: 0 | 1, candidate: 0 | 1): Pair[] {
  return Array.from({ length: count }, (_, index) => pair(`${baseline}${candidate}${index}`, baseline, candidate));
}
