import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { EvalRun, SampleEvent, SampleGenerated, Verdict } from "@millwright/core";
import { openPrices } from "@millwright/models";
import { fakeClock, temporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { mergeRuns } from "./merge-runs.ts";
import { repriceRun } from "./reprice-run.ts";
import { computeResults } from "./results.ts";
import { openRunFolder, readEvents, readRun } from "./run-folder.ts";
import { makeSample } from "./run-records-fixture.ts";
import { foldEvents } from "./sample-state.ts";
import { shardName } from "./trials.ts";

const tasks = ["a", "b", "c"];
const models = ["m", "n"];

function header(shard: EvalRun["shard"] = null): EvalRun {
  return {
    schema: "millwright.eval-run/1",
    id: shard ? `20260115-100000-abcdef-${shardName(shard)}` : "20260115-100000-abcdef",
    createdAt: `2026-01-15T10:00:0${shard?.index ?? 0}.000Z`,
    finishedAt: `2026-01-15T11:00:0${shard?.index ?? 0}.000Z`,
    status: "finished",
    suites: [
      {
        id: "s",
        title: "S",
        path: "/s",
        version: "v",
        tasks: tasks.map((id) => ({ id, title: id, cohort: "x", difficulty: "easy", stack: "static", hash: id })),
      },
    ],
    models: models.map((name) => ({ name, spec: `url:${name}` })),
    trials: 1,
    shard,
    settings: { maxTokens: 100, temperature: null },
    fingerprint: "work_1",
    grader: { version: "1", browser: "b", seed: 1 },
    host: { node: "v24", platform: "linux-x64", millwright: "0" },
  };
}

function verdict(passed: boolean): Verdict {
  return {
    outcome: passed ? "passed" : "failed",
    rung: passed ? null : "must",
    failure: passed ? null : { kind: "model", message: "no" },
    answer: null,
    checks: [],
    browser: { consoleErrors: [], egress: [], dialogs: 0 },
  };
}

/** The two lines of a trial, always the same for the same task and model. */
function lines(task: string, model: string): [SampleGenerated, SampleEvent] {
  const sample = makeSample(0, { cost: { microDollars: 10, priceBook: "then" } });
  const generated = {
    ...sample,
    key: { ...sample.key, task, model },
    generation: { ...sample.generation, id: `gen_${task}${model}` },
  };
  return [
    generated,
    {
      schema: "millwright.sample-graded/1",
      key: generated.key,
      generationId: generated.generation.id,
      gradedAt: "2026-01-15T10:30:00.000Z",
      grader: "g",
      verdict: verdict(task !== "b" || model === "m"),
      artifacts: [],
      timing: { buildMs: 1, totalMs: 2 },
    },
  ];
}

async function writeRun(path: string, run: EvalRun, of: readonly string[]): Promise<void> {
  await using folder = await openRunFolder(path, shardName(run.shard));
  for (const task of of) {
    for (const model of models) for (const line of lines(task, model)) await folder.append(line);
    await folder.putBlob("app", "application/json", `app of ${task}`);
  }
  const states = await foldEvents(readEvents(path));
  await folder.writeResults(computeResults(run, states));
  await folder.writeHeader(run);
}

describe("merging", () => {
  test("two shards gives what the whole run would have given", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    await writeRun(at("whole"), header(), tasks);
    await writeRun(at("one"), header({ index: 1, count: 2 }), ["a", "c"]);
    await writeRun(at("two"), header({ index: 2, count: 2 }), ["b"]);
    const whole = computeResults(header(), await foldEvents(readEvents(at("whole"))));
    const shard = computeResults(await readRun(at("two")), await foldEvents(readEvents(at("two"))));
    expect(shard.samples).toEqual({ expected: 2, graded: 2 });

    const merged = await mergeRuns({ folders: [at("two"), at("one")], out: at("merged") });
    expect(merged.results).toEqual(whole);
    expect(merged.run).toEqual({
      ...header(),
      createdAt: "2026-01-15T10:00:01.000Z",
      finishedAt: "2026-01-15T11:00:02.000Z",
    });
    expect(JSON.parse(await readFile(join(at("merged"), "results.json"), "utf8"))).toEqual(whole);
    expect((await readdir(join(at("merged"), "blobs"))).sort()).toEqual(
      (await readdir(join(at("whole"), "blobs"))).sort(),
    );
  });

  test("takes a line that is in several folders once, and what is missing as not done", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    await writeRun(at("one"), header({ index: 1, count: 2 }), ["a"]);
    await writeRun(at("again"), header(), ["a"]);
    const { run, results } = await mergeRuns({ folders: [at("one"), at("again"), at("one")], out: at("merged") });
    const text = await readFile(join(at("merged"), "samples-0.jsonl"), "utf8");
    expect(text.trim().split("\n")).toHaveLength(4);
    expect(results.samples).toEqual({ expected: 6, graded: 2 });
    expect(run).toMatchObject({ status: "interrupted", finishedAt: null });
  });

  test("refuses runs of other work, and a folder that holds something", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    await writeRun(at("one"), header(), ["a"]);
    await writeRun(at("other"), { ...header(), fingerprint: "work_2" }, ["a"]);
    await expect(mergeRuns({ folders: [at("one"), at("other")], out: at("x") })).rejects.toMatchObject({
      code: "usage",
      message: expect.stringMatching(/not of the same work/),
    });
    await expect(mergeRuns({ folders: [at("one")], out: at("other") })).rejects.toMatchObject({ code: "usage" });
  });
});

describe("pricing again", () => {
  const overrides = { "url:m": { input: 1, output: 10, date: "2026-02-01" } };

  test("appends what changed, leaves the answers as they are, and counts wherever the run is read", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "run");
    await writeRun(path, header(), tasks);
    const before = await readFile(join(path, "samples-0.jsonl"), "utf8");
    const prices = await openPrices({ overrides });
    const repriced = await repriceRun({ folder: path, prices, clock: fakeClock() });
    const after = await readFile(join(path, "samples-0.jsonl"), "utf8");
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length).trim().split("\n")).toHaveLength(6);
    // 10 x 1 + 5 x 10 micro-dollars a call; the fixture's calls are all of url:m, whatever the candidate is called.
    expect(repriced.results.models.map(({ cost }) => cost?.microDollars)).toEqual([180, 180]);
    expect(repriced).toMatchObject({ changed: 6, unpriced: [] });
    const again = computeResults(await readRun(path), await foldEvents(readEvents(path)));
    expect(again).toEqual(repriced.results);
    expect((await repriceRun({ folder: path, prices, clock: fakeClock() })).changed).toBe(0);
  });

  test("keeps costs that the book does not know, and names their models", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "run");
    await writeRun(path, header(), ["a"]);
    const repriced = await repriceRun({ folder: path, prices: await openPrices(), clock: fakeClock() });
    expect(repriced).toMatchObject({ changed: 0, unpriced: ["m", "n"] });
    expect(repriced.results.models.map(({ cost }) => cost?.microDollars)).toEqual([10, 10]);
  });
});
