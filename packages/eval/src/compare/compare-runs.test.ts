import { describe, expect, test } from "vitest";
import { comparisonSchema, createRandom, safeValidate } from "@millwright/core";
import { temporaryFolder, writeRun, type RecordedModel, type RecordedRun } from "@millwright/test-kit";
import { compareRuns, type CompareOptions } from "./compare-runs.ts";
import type { Outcome } from "./outcome.ts";
import { readOutcomes, type RunOutcomes } from "./read-outcomes.ts";

const options: CompareOptions = { resamples: 500 };

/** Reads runs that were written to a folder, as the command does. */
async function runsOf(...recorded: readonly RecordedRun[]): Promise<RunOutcomes[]> {
  await using folder = await temporaryFolder();
  const paths = await Promise.all(recorded.map((run, index) => writeRun(folder, String(index), run)));
  return await Promise.all(paths.map((path) => readOutcomes(path)));
}

/** Outcomes of tasks t0, t1, … */
function outcomes(...letters: readonly string[]): Record<string, string> {
  return Object.fromEntries(letters.map((trials, index) => [`t${index}`, trials]));
}

function oneRun(baseline: Partial<RecordedModel>, candidate: Partial<RecordedModel>): RecordedRun {
  const model = (name: string, change: Partial<RecordedModel>): RecordedModel => ({
    name,
    outcomes: outcomes("PF", "PP", "FF", "PP"),
    ...change,
  });
  return { id: "run", models: [model("frontier", baseline), model("small", candidate)] };
}

describe("pairing", () => {
  test("samples meet by task and trial, and the figures are of the pairs", async () => {
    const runs = await runsOf(oneRun({}, { outcomes: outcomes("PP", "FP", "FF", "PP") }));
    const comparison = compareRuns(runs, options);
    expect(comparison.overall).toMatchObject({ pairs: 8, tasks: 4, baselinePassed: 5, candidatePassed: 5 });
    expect(comparison.overall.difference).toMatchObject({ estimate: 0, gained: 1, lost: 1, p: 1, mcnemarP: null });
    expect(comparison.tasks[1]).toEqual({ suite: "demo", task: "t1", pairs: 2, baselinePassed: 2, candidatePassed: 1 });
    expect(comparison).toMatchObject({ verdict: "cannot-tell", notes: [] });
    expect(safeValidate(comparisonSchema, comparison).ok).toBe(true);
  });

  test("infrastructure failures never enter, on either side", async () => {
    const runs = await runsOf(
      oneRun({ outcomes: outcomes("IF", "PP", "FF", "PP") }, { outcomes: outcomes("PP", "PI", "FF", "II") }),
    );
    const { overall, leftOut, baseline, candidate, notes } = compareRuns(runs, options);
    expect(overall).toMatchObject({ pairs: 4, tasks: 3, baselinePassed: 1, candidatePassed: 2 });
    expect(leftOut).toEqual({ infrastructure: 4, ungraded: 0, baselineOnly: 0, candidateOnly: 0 });
    expect([baseline.infrastructure, candidate.infrastructure]).toEqual([1, 3]);
    expect(notes).toEqual(["4 pairs left out: a side could not be judged because of infrastructure."]);
  });

  test("samples without a partner or a verdict are left out, and that is said", async () => {
    const runs = await runsOf(
      oneRun({ outcomes: outcomes("PFP", "PP ", ".F ", "PP ") }, { outcomes: outcomes("PP", "PP", "FF", " P") }),
    );
    const { overall, leftOut, notes } = compareRuns(runs, options);
    expect(overall.pairs).toBe(6);
    expect(leftOut).toEqual({ infrastructure: 0, ungraded: 1, baselineOnly: 2, candidateOnly: 0 });
    expect(notes.join(" ")).toMatch(/2 samples without a partner \(2 of the baseline, 0 of the candidate\)/);
    expect(notes.join(" ")).toMatch(/1 pair left out: a side is not graded yet/);
  });

  test("without any pair nothing is told but that", async () => {
    const runs = await runsOf(oneRun({ outcomes: outcomes("P ", "F ") }, { outcomes: outcomes(" P", " P") }));
    const comparison = compareRuns(runs, options);
    expect(comparison).toMatchObject({ verdict: "cannot-tell", plan: null, costRatio: null });
    expect(comparison.overall.difference).toBeNull();
    expect(comparison.baseline).toMatchObject({ passRate: null, cost: null });
    expect(comparison.notes[0]).toMatch(/^Unpaired: 4 samples/);
  });
});

describe("several runs", () => {
  const single = (id: string, model: Partial<RecordedModel>, header: RecordedRun["header"] = {}): RecordedRun => ({
    id,
    models: [{ name: "small", outcomes: outcomes("PF", "PP", "FF"), ...model }],
    header,
  });

  test("the model of the second is compared with that of the first, also under the same name", async () => {
    const runs = await runsOf(single("monday", {}), single("tuesday", { outcomes: outcomes("PP", "PP", "FP") }));
    const comparison = compareRuns(runs, options);
    expect(comparison.baseline).toMatchObject({ model: "small", run: "monday", passed: 3 });
    expect(comparison.candidate).toMatchObject({ model: "small", run: "tuesday", passed: 5 });
    expect(comparison.notes).toEqual([
      "Both sides are the same model: this is an A/A comparison, and any difference is noise.",
    ]);
    const turned = compareRuns(runs, { ...options, candidate: "monday:small" });
    expect(turned.overall.difference?.estimate).toBeCloseTo(-(comparison.overall.difference?.estimate ?? 1), 12);
  });

  test("another version of the suite is refused, and both are named", async () => {
    const [first, second] = await runsOf(single("monday", {}), single("tuesday", {}));
    const suite = second!.run.suites[0]!;
    suite.version = "suite_new";
    expect(() => compareRuns([first!, second!])).toThrow(
      "different versions of the suite demo: monday has suite_demo, tuesday has suite_new",
    );
    suite.tasks[1] = { ...suite.tasks[1]!, hash: "changed" };
    expect(() => compareRuns([first!, second!])).toThrow(/Changed: t1\./);
  });

  test("another grader is refused, both versions are named, and the way out is told", async () => {
    const grader = { version: "2", browser: "Chromium 1", seed: 1 };
    const runs = await runsOf(single("monday", {}), single("tuesday", {}, { grader }));
    expect(() => compareRuns(runs)).toThrow("different graders: monday by version 1, tuesday by version 2");
    expect(() => compareRuns(runs)).toThrow(
      expect.objectContaining({ code: "input", hint: expect.stringMatching(/eval grade/) }),
    );
  });

  test("tasks that only one run has are left out, and that is said", async () => {
    const runs = await runsOf(single("monday", {}), single("tuesday", { outcomes: outcomes("PP", "PP") }));
    runs[1]!.run.suites[0]!.version = "suite_part";
    const { overall, notes } = compareRuns(runs, options);
    expect(overall).toMatchObject({ pairs: 4, tasks: 2 });
    expect(notes).toContain("Partial overlap: only 2 of the 3 tasks of monday are in the other run too.");
  });

  test("runs without a common task are refused", async () => {
    const runs = await runsOf(single("monday", {}), single("tuesday", { outcomes: { "other/t0": "PP" } }));
    expect(() => compareRuns(runs)).toThrow("The runs monday and tuesday have no task in common.");
  });

  test("another browser or setting is no reason to refuse, but is told", async () => {
    const header = {
      grader: { version: "1", browser: "Chromium 2", seed: 1 },
      settings: { maxTokens: 100, temperature: 0 },
      status: "interrupted" as const,
    };
    const { notes } = compareRuns(await runsOf(single("monday", {}), single("tuesday", {}, header)), options);
    expect(notes.slice(0, 4)).toEqual([
      "The runs differ in browser: Chromium 1 in monday, Chromium 2 in tuesday.",
      "The runs differ in max tokens: 16384 in monday, 100 in tuesday.",
      "The runs differ in temperature: null in monday, 0 in tuesday.",
      "Not finished: tuesday. Whoever looks on the way and stops at a difference goes by the p that holds at any time: 1.00.",
    ]);
  });
});

describe("figures", () => {
  test("cost per sample and per pass, and their ratio, come from the pairs", async () => {
    const runs = await runsOf(oneRun({ microDollars: 40_000 }, { microDollars: 2000 }));
    const { baseline, candidate, costRatio } = compareRuns(runs, options);
    expect(baseline.cost).toMatchObject({ microDollars: 320_000, perSampleMicroDollars: 40_000 });
    expect(baseline.cost?.perPass?.microDollars).toBe(64_000);
    expect(candidate.cost?.perPass?.low).toBeLessThan(3200);
    expect(costRatio?.estimate).toBeCloseTo(0.05, 12);
  });

  test("an unknown price makes the cost unknown, never 0, and is named", async () => {
    const runs = await runsOf(oneRun({}, { microDollars: null }));
    const { candidate, costRatio, notes } = compareRuns(runs, options);
    expect(candidate).toMatchObject({ cost: null, unknownCosts: 8 });
    expect(costRatio).toBeNull();
    expect(notes).toContain("The cost of small is unknown: 8 of its 8 samples have no known price.");
  });

  test("a model that never passes has a cost, but none per pass", async () => {
    const runs = await runsOf(oneRun({}, { outcomes: outcomes("FF", "FF", "FF", "FF") }));
    expect(compareRuns(runs, options).candidate.cost).toMatchObject({ microDollars: 8000, perPass: null });
  });

  test("times have a median, a 95th percentile and how many are known", async () => {
    const runs = await runsOf(oneRun({ firstTokenMs: 400 }, { firstTokenMs: null }));
    const { baseline, candidate } = compareRuns(runs, options);
    expect(baseline.firstTokenMs).toMatchObject({ median: 420, known: 8 });
    expect(baseline.totalMs.p95).toBeGreaterThan(baseline.totalMs.median ?? 0);
    expect(candidate.firstTokenMs).toEqual({ median: null, p95: null, known: 0 });
  });

  test("groups by suite, cohort and difficulty hold all pairs, and suites are adjusted by Holm", async () => {
    const twoSuites = (first: string, second: string): Record<string, string> =>
      Object.fromEntries(
        ["a", "b"].flatMap((suite) =>
          Array.from({ length: 12 }, (_, index) => [`${suite}/t${index}`, suite === "a" ? first : second]),
        ),
      );
    const runs = await runsOf(oneRun({ outcomes: twoSuites("P", "F") }, { outcomes: twoSuites("F", "F") }));
    const { suites, cohorts, difficulties, overall } = compareRuns(runs, { ...options, margin: 0.4 });
    expect(suites.map(({ suite, verdict }) => [suite, verdict])).toEqual([
      ["a", "worse"],
      ["b", "not-worse"],
    ]);
    expect(suites[0]?.group.difference?.p).toBeCloseTo(2 ** -11, 12);
    expect(suites[0]?.adjustedP).toBeCloseTo(2 ** -10, 12);
    for (const groups of [cohorts, difficulties]) {
      expect(groups.reduce((sum, { group }) => sum + group.pairs, 0)).toBe(overall.pairs);
    }
    expect(difficulties.map(({ name }) => name)).toEqual(["easy", "hard", "medium"]);
  });

  test("equal runs give the equal record with the equal id, and a setting changes it", async () => {
    const runs = await runsOf(oneRun({}, {}));
    expect(compareRuns(runs, options)).toEqual(compareRuns(runs, options));
    expect(compareRuns(runs, { ...options, margin: 0.1 }).id).not.toBe(compareRuns(runs, options).id);
  });
});

describe("which models", () => {
  const three = (): RecordedRun => ({
    id: "run",
    models: ["a", "b", "c"].map((name) => ({ name, outcomes: outcomes("P", "F") })),
  });

  test("of more than two the candidate has to be named; the baseline is the first", async () => {
    const runs = await runsOf(three());
    expect(() => compareRuns(runs)).toThrow("There are 3 models: say which one is the candidate.");
    expect(compareRuns(runs, { ...options, candidate: "c" })).toMatchObject({
      baseline: { model: "a" },
      candidate: { model: "c" },
    });
    expect(compareRuns(runs, { ...options, candidate: "a" }).baseline.model).toBe("b");
    expect(compareRuns(runs, { ...options, candidate: "c", baseline: "b" }).baseline.model).toBe("b");
  });

  test("unknown, doubled and missing models are usage errors that list what there is", async () => {
    const runs = await runsOf(three(), { id: "other", models: [{ name: "a", outcomes: outcomes("P") }] });
    const usage = (message: RegExp, hint: RegExp): unknown =>
      expect.objectContaining({
        code: "usage",
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      });
    expect(() => compareRuns(runs, { candidate: "x" })).toThrow(usage(/no run has/i, /run:a, b, c, other:a/));
    expect(() => compareRuns(runs, { candidate: "a" })).toThrow(usage(/Several runs/, /run:a, other:a/));
    expect(() => compareRuns([runs[1]!])).toThrow(usage(/only one is there/, /a/));
    expect(() => compareRuns([runs[1]!, runs[1]!])).toThrow(/named twice/);
    expect(() => compareRuns(runs, { baseline: "b", candidate: "b" })).toThrow(/needs two models/);
  });
});

test.each([
  [1000, 10],
  [10_000, 1],
])("20,000 samples of %d tasks and %d trials are compared pair by pair", (count, trials) => {
  const random = createRandom(1);
  const tasks = Array.from({ length: count }, (_, index) => `t${index}`);
  const sample = (task: string, model: string, trial: number): Outcome => ({
    suite: "demo",
    task,
    model,
    trial,
    outcome: random.unit() < 0.6 ? "passed" : "failed",
    microDollars: 1000,
    firstTokenMs: 400,
    totalMs: 4000,
    regraded: "never",
  });
  const run = largeHeader(tasks);
  const outcomes = ["a", "b"].flatMap((model) =>
    tasks.flatMap((task) => Array.from({ length: trials }, (_, trial) => sample(task, model, trial))),
  );
  const comparison = compareRuns([{ folder: "", run, outcomes }]);
  expect(comparison.overall.pairs).toBe(10_000);
});

function largeHeader(tasks: readonly string[]): RunOutcomes["run"] {
  return {
    schema: "millwright.eval-run/1",
    id: "large",
    createdAt: "2026-11-20T02:00:00.000Z",
    finishedAt: null,
    status: "finished",
    suites: [
      {
        id: "demo",
        title: "Demo",
        path: "evals/demo",
        version: "suite_0",
        tasks: tasks.map((id, index) => ({
          id,
          title: id,
          cohort: `cohort${index % 8}`,
          difficulty: "easy",
          stack: "static",
          hash: id,
        })),
      },
    ],
    models: [
      { name: "a", spec: "a" },
      { name: "b", spec: "b" },
    ],
    trials: 10,
    settings: { maxTokens: 1, temperature: null },
    fingerprint: "work_0",
    grader: { version: "1", browser: "Chromium 1", seed: 1 },
    host: { node: "v24.0.0", platform: "linux-x64", millwright: "0.0.0" },
  };
}
