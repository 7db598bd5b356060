import { expect, test } from "vitest";
import { temporaryFolder, writeRun, type RecordedRun } from "@millwright/test-kit";
import { foldOutcomes } from "./outcome.ts";
import { measureNoise } from "./noise.ts";
import { readOutcomes, type RunOutcomes } from "./read-outcomes.ts";
import { renderNoise } from "./render-noise.ts";

const outcomes = (...letters: readonly string[]): Record<string, string> =>
  Object.fromEntries(letters.map((trials, index) => [`t${index}`, trials]));

async function runsOf(...recorded: readonly RecordedRun[]): Promise<RunOutcomes[]> {
  await using folder = await temporaryFolder();
  const runs: RunOutcomes[] = [];
  for (const run of recorded) runs.push(await readOutcomes(await writeRun(folder, run.id, run)));
  return runs;
}

test("the floor comes from trials of the same task, without infrastructure failures", async () => {
  const [run] = await runsOf({ id: "a", models: [{ name: "m", outcomes: outcomes("PPF", "PPI", "FFF", "P  ") }] });
  const [model] = measureNoise([run!]).models;
  // Variances 1/3, 0 and 0 of three tasks with two trials or more: sqrt(2 * (1/9) / (3 * 4)).
  expect(model?.floor).toMatchObject({ tasks: 3, unstable: 1 });
  expect(model?.floor?.standardError).toBeCloseTo(Math.sqrt(2 / 9 / 12), 12);
  expect(model?.regraded).toEqual({ samples: 0, changed: 0 });
});

test("two runs of the same model are compared, and their difference is noise", async () => {
  const runs = await runsOf(
    { id: "a", models: [{ name: "m", outcomes: outcomes("PP", "PF", "FF") }] },
    {
      id: "b",
      models: [
        { name: "m", outcomes: outcomes("PP", "FF", "FF") },
        { name: "n", outcomes: outcomes("P") },
      ],
    },
  );
  const noise = measureNoise(runs);
  expect(noise.repeats).toMatchObject([{ model: "m", runs: ["a", "b"], p: 1 }]);
  expect(noise.repeats[0]?.difference).toBeCloseTo(-1 / 6, 12);
  expect(renderNoise(noise, { color: false })).toMatchInlineSnapshot(`
    "model  run  tasks x trials  unstable tasks  noise floor  verdicts changed
    m      a             3 x 2               1       +-46.2           unknown
    m      b             3 x 2               0    none seen           unknown
    n      b           unknown         unknown      unknown           unknown

    Two runs of the same model differ by no more points than the noise floor in 95 of 100 cases.
    Of 1 model nothing is known: it takes tasks with at least two judged trials (--trials 2).
    No answer was judged twice: millwright eval grade does it, and shows whether verdicts change.

    A/A  runs     difference         95 % CI     p
    m    a and b       -16.7  -87.4 to +54.1  1.00"
  `);
});

test("other settings or another spec make another model", async () => {
  const runs = await runsOf(
    { id: "a", models: [{ name: "m", outcomes: outcomes("PP") }] },
    { id: "b", models: [{ name: "m", outcomes: outcomes("PP"), spec: "url:http://127.0.0.1/v1#m" }] },
    {
      id: "c",
      models: [{ name: "m", outcomes: outcomes("PP") }],
      header: { settings: { maxTokens: 9, temperature: 0 } },
    },
  );
  expect(measureNoise(runs).repeats).toEqual([]);
  expect(() => measureNoise([runs[0]!, runs[0]!])).toThrow("The run a was named twice.");
});

test("a verdict that changes when the same answer is judged again is counted, for one grader only", async () => {
  await using folder = await temporaryFolder();
  const path = await writeRun(folder, "a", { id: "a", models: [{ name: "m", outcomes: outcomes("P", "P", "P") }] });
  const lines = (await folder.read("a/samples-0.jsonl")).trim().split("\n");
  const graded = lines.filter((line) => line.includes("sample-graded"));
  const again = [
    graded[0],
    graded[1]?.replace('"outcome":"passed"', '"outcome":"failed"'),
    graded[2]?.replace("grader_0", "grader_1").replace('"outcome":"passed"', '"outcome":"failed"'),
  ];
  await folder.write("a/samples-0.jsonl", `${[...lines, ...again].join("\n")}\n`);
  const run = await readOutcomes(path);
  expect(run.outcomes.map(({ outcome, regraded }) => [outcome, regraded])).toEqual([
    ["passed", "agreed"],
    ["failed", "disagreed"],
    ["failed", "never"],
  ]);
  expect(measureNoise([run]).models[0]?.regraded).toEqual({ samples: 2, changed: 1 });
});

test("of attempts the newest counts, and a grade of an older answer is not its grade", async () => {
  await using folder = await temporaryFolder();
  await writeRun(folder, "a", { id: "a", models: [{ name: "m", outcomes: outcomes("I") }] });
  const [generated = "", graded = ""] = (await folder.read("a/samples-0.jsonl")).trim().split("\n");
  const retried = generated.replace('"attempt":0', '"attempt":1').replace(/"id":"gen_/, '"id":"gen_again_');
  const events = [generated, graded, retried, graded, generated].map((line) => JSON.parse(line));
  expect(await foldOutcomes(events)).toMatchObject([{ task: "t0", outcome: null }]);
});
