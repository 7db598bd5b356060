import { expect, test } from "vitest";
import { cohensKappa } from "./kappa.ts";

// Golden values: statsmodels.stats.inter_rater.cohens_kappa(table) of statsmodels 0.15.0.
test.each([
  [
    [
      [20, 5],
      [10, 15],
    ],
    0.4,
    0.12699606293110033,
    0.151092290476661,
    0.6489077095233389,
  ],
  [
    [
      [53, 5, 2],
      [11, 14, 5],
      [1, 6, 3],
    ],
    0.4285714285714285,
    0.0759588315346638,
    0.27969485445574205,
    0.5774480026871149,
  ],
])("the agreement of %j is %d, standard error %d, from %d to %d", (table, estimate, standardError, low, high) => {
  const kappa = cohensKappa(table);
  expect(kappa?.estimate).toBeCloseTo(estimate, 10);
  expect(kappa?.standardError).toBeCloseTo(standardError, 10);
  expect(kappa?.interval.low).toBeCloseTo(low, 8);
  expect(kappa?.interval.high).toBeCloseTo(high, 8);
});

test("full agreement is 1; agreement that chance explains is 0", () => {
  expect(
    cohensKappa([
      [5, 0],
      [0, 5],
    ]),
  ).toMatchObject({ estimate: 1, agreement: 1, standardError: 0 });
  expect(
    cohensKappa([
      [9, 3],
      [3, 1],
    ])?.estimate,
  ).toBeCloseTo(0, 12);
});

test("raters who say one thing only tell nothing about agreement", () => {
  expect(
    cohensKappa([
      [7, 0],
      [0, 0],
    ]),
  ).toBeNull();
  expect(
    cohensKappa([
      [0, 0],
      [0, 0],
    ]),
  ).toBeNull();
});

test("tables that are not square or hold negative counts are refused", () => {
  expect(() => cohensKappa([[1, 2]])).toThrow(RangeError);
  expect(() =>
    cohensKappa([
      [1, -2],
      [1, 1],
    ]),
  ).toThrow(RangeError);
});
