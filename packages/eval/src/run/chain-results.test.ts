import { expect, test } from "vitest";
import type { ChainResult } from "@millwright/core";
import { buildReportData } from "../report/report-fixture.ts";
import { renderLeaderboard } from "../report/table.ts";
import type { Outcome } from "../report/sample-fixture.ts";
import { computeResults } from "./results.ts";
import { trialId } from "./sample-state.ts";

const names: Readonly<Record<string, Outcome>> = { p: "passed", f: "must", i: "infrastructure", o: "ungraded" };

/** Results of a chain of three turns, and of a task beside it, with a word a trial: a letter for each turn. */
function resultsOf(models: Readonly<Record<string, readonly string[]>>, turns: readonly number[] = [1, 2, 3]) {
  const trials = Math.max(...Object.values(models).map((words) => words.length));
  const tasks = ["alone", ...turns.map((turn) => `list-${turn}`)];
  const data = buildReportData({
    tasks,
    models: Object.keys(models),
    trials,
    outcomeOf: (key) => {
      const place = tasks.indexOf(key.task) - 1;
      return place < 0 ? "passed" : (names[models[key.model]?.[key.trial]?.[place] ?? ""] ?? "ungraded");
    },
  });
  const run = {
    ...data.run,
    suites: data.run.suites.map((suite) => ({
      ...suite,
      tasks: suite.tasks.map((task) => {
        const turn = turns[tasks.indexOf(task.id) - 1];
        return turn === undefined ? task : { ...task, chain: "list", turn };
      }),
    })),
  };
  const states = data.samples.map(({ key, generation, graded }) => {
    const generated = { schema: "millwright.sample-generated/1" as const, key, generation };
    return [trialId(key), { generated, graded }] as const;
  });
  return computeResults(run, new Map(states));
}

function figures(words: readonly string[]): Pick<ChainResult, "trials" | "whole" | "turnsInARow"> {
  const [chain] = resultsOf({ m: words }).chains ?? [];
  expect(chain).toMatchObject({ suite: "demo", chain: "list", model: "m", turns: 3 });
  return { trials: chain?.trials ?? -1, whole: chain?.whole ?? -1, turnsInARow: chain?.turnsInARow ?? -1 };
}

test.each([
  ["all turns passed", ["ppp"], { trials: 1, whole: 1, turnsInARow: 3 }],
  ["a later pass does not count after a failure", ["pfp"], { trials: 1, whole: 0, turnsInARow: 1 }],
  ["the first failed", ["fpp"], { trials: 1, whole: 0, turnsInARow: 0 }],
  ["trials add up", ["ppp", "ppf", "fff"], { trials: 3, whole: 1, turnsInARow: 5 }],
  ["a verdict that is missing is no failure", ["pip", "pp", "ppo"], { trials: 0, whole: 0, turnsInARow: 0 }],
  ["what follows a failure need not be known", ["pfi", "fo"], { trials: 2, whole: 0, turnsInARow: 1 }],
])("%s", (_name, words, expected) => {
  expect(figures(words)).toEqual(expected);
});

test("turns are put in order, and a chain that lacks an early turn is left out", () => {
  expect(resultsOf({ m: ["fpp"] }, [3, 1, 2]).chains).toMatchObject([{ turnsInARow: 2 }]);
  expect(resultsOf({ m: ["pp"] }, [2, 3]).chains).toBeUndefined();
  expect(resultsOf({ m: [""] }, []).chains).toBeUndefined();
});

test("the leaderboard tells how far each model got", () => {
  const text = renderLeaderboard(resultsOf({ weak: ["pff", "fff"], strong: ["ppp", "ppf"] }), {
    color: false,
    width: 100,
  });
  expect(text.split("\n").slice(-3)).toMatchInlineSnapshot(`
    [
      "",
      "strong: 1 of 2 chains whole, 5 of 6 turns in a row",
      "weak: 0 of 2 chains whole, 1 of 6 turns in a row",
    ]
  `);
});
