import fc from "fast-check";
import { expect, test } from "vitest";
import { bradleyTerry, type Judgement } from "./bradley-terry.ts";

/** Judgements from a table of wins of the row over the column. */
function judgementsOf(items: readonly string[], wins: readonly (readonly number[])[]): Judgement[] {
  return wins.flatMap((row, i) =>
    row.flatMap((count, j) =>
      Array.from({ length: count }, () => ({
        first: items[i] ?? "",
        second: items[j] ?? "",
        outcome: "first" as const,
      })),
    ),
  );
}

const teams = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"];
const season1987 = [
  [0, 7, 9, 7, 7, 9, 11],
  [6, 0, 7, 5, 11, 9, 9],
  [4, 6, 0, 7, 7, 8, 12],
  [6, 8, 6, 0, 6, 7, 10],
  [6, 2, 6, 7, 0, 7, 12],
  [4, 4, 5, 6, 6, 0, 6],
  [2, 4, 1, 3, 1, 7, 0],
];

test("the baseball season of Agresti's textbook has its published strengths", () => {
  // Agresti, "Categorical Data Analysis", section 10.6: relative to Baltimore 1.58, 1.44, 1.29, 1.25, 1.11, 0.68.
  const strengths = bradleyTerry(judgementsOf(teams, season1987));
  expect(strengths?.map(({ item }) => item)).toEqual(teams);
  const lowest = strengths?.at(-1)?.estimate ?? 0;
  const relative = strengths?.map(({ estimate }) => Number((estimate - lowest).toFixed(2)));
  expect(relative).toEqual([1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0]);
});

test("standard errors of centred strengths are those of a logistic regression", () => {
  // statsmodels 0.15.0: GLM(wins, +1/-1 design, family=Binomial()), its covariance centred by I - 11'/n.
  const strengths = bradleyTerry(judgementsOf(teams, season1987));
  expect(strengths?.[0]?.estimate).toBeCloseTo(0.5311533406521312, 8);
  expect(strengths?.[0]?.standardError).toBeCloseTo(0.20741947629201607, 8);
  expect(strengths?.[6]?.standardError).toBeCloseTo(0.23246229601343588, 8);
  expect(strengths?.[0]).toMatchObject({ judgements: 77 + 1 });
  expect(strengths?.[0]?.low).toBeCloseTo(0.5311533406521312 - 1.959963984540054 * 0.20741947629201607, 7);
});

test("a tie is half a win for each", () => {
  const tie: Judgement = { first: "a", second: "b", outcome: "tie" };
  const win: Judgement = { first: "a", second: "b", outcome: "first" };
  const loss: Judgement = { first: "a", second: "b", outcome: "second" };
  const tied = bradleyTerry([tie, tie, win]);
  const played = bradleyTerry([win, loss, win]);
  expect(tied?.[0]?.item).toBe("a");
  expect(tied?.[0]?.estimate).toBeCloseTo(played?.[0]?.estimate ?? 0, 10);
  // Two items: the log-odds of 2 of 3 wins, shared between them.
  expect(tied?.[0]?.estimate).toBeCloseTo(Math.log(2) / 2, 10);
});

test("without a chain of wins both ways there is no finite estimate", () => {
  expect(bradleyTerry([{ first: "a", second: "b", outcome: "first" }])).toBeNull();
  expect(bradleyTerry([])).toBeNull();
  const apart: Judgement[] = ["ab", "cd"].flatMap(([x, y]) => [
    { first: x ?? "", second: y ?? "", outcome: "first" as const },
    { first: x ?? "", second: y ?? "", outcome: "second" as const },
  ]);
  expect(bradleyTerry(apart)).toBeNull();
});

test("strengths sum to 0, and the names of the sides do not matter", () => {
  const outcome = fc.constantFrom<Judgement["outcome"]>("first", "second", "tie");
  const pair = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 2, maxLength: 2 });
  const judgement = fc.record({ pair, outcome }).map(({ pair: [first = "a", second = "b"], outcome }) => ({
    first,
    second,
    outcome,
  }));
  const turn = { first: "second", second: "first", tie: "tie" } as const;
  fc.assert(
    fc.property(fc.array(judgement, { minLength: 6, maxLength: 40 }), (judgements) => {
      const strengths = bradleyTerry(judgements);
      fc.pre(strengths !== null);
      expect((strengths ?? []).reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(0, 6);
      const turned = bradleyTerry(
        judgements.map(({ first, second, outcome }) => ({ first: second, second: first, outcome: turn[outcome] })),
      );
      const byItem = new Map((turned ?? []).map(({ item, estimate }) => [item, estimate]));
      for (const { item, estimate } of strengths ?? []) expect(byItem.get(item)).toBeCloseTo(estimate, 6);
    }),
  );
});

test("an item against itself is refused", () => {
  expect(() => bradleyTerry([{ first: "a", second: "a", outcome: "tie" }])).toThrow(RangeError);
});
