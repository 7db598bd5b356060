import { expect, test } from "vitest";
import { temporaryFolder, writeRun } from "@millwright/test-kit";
import {
  baselineOutcomes,
  candidateWith,
  equalOutcomes,
  frontier,
  worseOutcomes,
} from "../gate/recorded-runs-fixture.ts";
import { compareRuns, type CompareOptions } from "./compare-runs.ts";
import { readOutcomes } from "./read-outcomes.ts";
import { renderComparison } from "./render-comparison.ts";

async function textOf(
  outcomes: Readonly<Record<string, string>>,
  options: CompareOptions = {},
  name = "small",
): Promise<string> {
  await using folder = await temporaryFolder();
  const models = [frontier, { ...candidateWith(outcomes), name }];
  const path = await writeRun(folder, "run", { id: "20261125-020000-a1b2c3", models });
  return renderComparison(compareRuns([await readOutcomes(path)], options), { color: false });
}

test("a comparison is one table that a person understands", async () => {
  expect(await textOf(equalOutcomes, { margin: 0.1 })).toMatchInlineSnapshot(`
    "suite demo (suite_demo), grader version 1
    40 tasks, 80 pairs of the same task and trial, of 20261125-020000-a1b2c3

               model     pass %    95 % CI  passed  $/sample                   $/pass  first token     p95  total    p95
    baseline   frontier    85.0  72.4-92.4   68/80    $0.040     $0.047 (0.042-0.054)       0.84 s  0.88 s  8.4 s  8.8 s
    candidate  small       85.0  72.4-92.4   68/80   $0.0020  $0.0024 (0.0021-0.0027)       0.10 s  0.11 s  1.1 s  1.1 s

    difference  0.0 points, 95 % interval -8.8 to +8.8; exact test by task p = 1.00; gained 2, lost 2
    cost        candidate / baseline 5.0 % (5.0 to 5.0 %)
    verdict     not worse: it loses 8.8 points at most; the margin is 10 points
    size        40 tasks x 2 trials show a difference of 8.8 points or more in 4 of 5 cases.

    cohort    tasks  pairs  baseline %  candidate %  difference         95 % CI
    business     20     40        80.0         80.0         0.0  -16.8 to +16.8
    everyday     20     40        90.0         90.0         0.0  -16.8 to +16.8

    difficulty  tasks  pairs  baseline %  candidate %  difference         95 % CI
    easy           14     28        82.1         78.6        -3.6  -26.7 to +19.6
    hard           13     26        88.5         88.5         0.0  -24.7 to +24.7
    medium         13     26        84.6         88.5        +3.8  -20.9 to +28.6

            task     baseline  candidate
    lost    task-00       2/2        1/2
    lost    task-20       2/2        1/2
    gained  task-04       1/2        2/2
    gained  task-14       1/2        2/2"
  `);
});

test("worse, better and open verdicts are said in words", async () => {
  const verdict = (text: string): string | undefined => text.split("\n").find((line) => line.startsWith("verdict"));
  expect(verdict(await textOf(worseOutcomes))).toMatch(
    /^verdict {5}worse: it passes [\d.]+ to [\d.]+ points less often; the margin is 5 points$/,
  );
  expect(verdict(await textOf(equalOutcomes))).toMatch(
    /cannot tell: anything from [\d.]+ points worse to [\d.]+ points better/,
  );
  const all = Object.fromEntries(Object.keys(baselineOutcomes).map((task) => [task, "PP"]));
  expect(verdict(await textOf(all))).toMatch(/better: it passes [\d.]+ to [\d.]+ points more often/);
});

test("what it would take to tell is told with the size that there is", async () => {
  const text = await textOf(equalOutcomes);
  expect(text).toMatch(/size {8}40 tasks x 2 trials show a difference of [\d.]+ points or more in 4 of 5 cases\./);
  expect(text).toMatch(/keeps the margin of 5 points takes about \d+ tasks x 2 trials/);
});

test("names cannot command the terminal", async () => {
  const text = await textOf(equalOutcomes, {}, "evil\u001b[2J\nname");
  expect(text).toContain("evil?[2J?name");
});
