import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { sequentialSignTest } from "./sequential-sign-test.ts";

/** Wins and losses in turn, then the surplus: the evidence is highest at the end. */
const stream = (wins: number, losses: number): number[] => [
  ...Array.from({ length: losses }, () => [1, -1]).flat(),
  ...Array.from({ length: wins - losses }, () => 1),
];

// Golden values: exp(betaln(w + 1, l + 1) + (w + l) log 2) and its roots (scipy.special.betaln, scipy.optimize.brentq).
test("the p-value is one over the mixture likelihood ratio", () => {
  expect(sequentialSignTest(stream(10, 0)).p).toBeCloseTo(1 / 93.0909090909091, 12);
  expect(sequentialSignTest(stream(15, 5)).p).toBeCloseTo(1 / 3.220600520910118, 10);
  expect(sequentialSignTest(stream(60, 30)).p).toBeCloseTo(1 / 20.209582966003822, 10);
  expect(sequentialSignTest([]).p).toBe(1);
});

test("the confidence sequence has its golden ends", () => {
  const { share } = sequentialSignTest(stream(15, 5));
  expect(share?.estimate).toBe(0.75);
  expect(share?.low).toBeCloseTo(0.42174164951797444, 8);
  expect(share?.high).toBeCloseTo(0.949294023621757, 8);
  expect(sequentialSignTest(stream(10, 0)).share).toMatchObject({ estimate: 1, high: 1 });
  expect(sequentialSignTest(stream(10, 0)).share?.low).toBeCloseTo(0.5831197243435184, 8);
});

test("ties say nothing, and evidence that was there stays", () => {
  const early = sequentialSignTest(stream(9, 0));
  const later = sequentialSignTest([...stream(9, 0), 0, 0, -1, -1, -1]);
  expect(later.p).toBe(early.p);
  expect(later).toMatchObject({ wins: 9, losses: 3 });
  expect(sequentialSignTest([0, 0]).share).toBeNull();
});

test("looking after every task, a difference that is not there is claimed in at most 5 of 100 runs", () => {
  const random = createRandom(12);
  const claims = countRuns(2000, () =>
    sequentialSignTest(Array.from({ length: 300 }, () => (random.unit() < 0.5 ? 1 : -1))),
  );
  // At most the nominal 100 and three binomial standard errors; the test is conservative over a finite time.
  expect(claims).toBeLessThan(100 + 3 * Math.sqrt(2000 * 0.05 * 0.95));
});

test("a difference that is there is found", () => {
  const random = createRandom(13);
  const found = countRuns(500, () =>
    sequentialSignTest(Array.from({ length: 200 }, () => (random.unit() < 0.68 ? 1 : -1))),
  );
  expect(found).toBeGreaterThan(450);
});

test("the confidence sequence holds at all times together", () => {
  const random = createRandom(14);
  let missed = 0;
  for (let run = 0; run < 400; run += 1) {
    const signs = Array.from({ length: 60 }, () => (random.unit() < 0.7 ? 1 : -1));
    const ends = signs.map((_, index) => sequentialSignTest(signs.slice(0, index + 1)).share);
    if (ends.some((share) => share !== null && (share.low > 0.7 || share.high < 0.7))) missed += 1;
  }
  expect(missed).toBeLessThan(400 * 0.05 + 3 * Math.sqrt(400 * 0.05 * 0.95));
});

function countRuns(runs: number, run: () => { p: number }): number {
  let claims = 0;
  for (let index = 0; index < runs; index += 1) if (run().p <= 0.05) claims += 1;
  return claims;
}
