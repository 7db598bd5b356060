import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { gateResultSchema, safeValidate } from "@millwright/core";
import { fakeClock, temporaryFolder, writeRun, type TemporaryFolder } from "@millwright/test-kit";
import { readHistory } from "./history.ts";
import { baselineOutcomes, candidateWith, equalOutcomes, frontier, worseOutcomes } from "./recorded-runs-fixture.ts";
import { runGate, type FinishedGate, type RunGateOptions } from "./run-gate.ts";

const policy = `
schema: millwright.gate-policy/1
quality:
  margin: 0.1
cost:
  maxRatio: 0.2
latency:
  totalP95Ms: 5000
`;

/** Judges a candidate with these outcomes against the recorded baseline. */
async function gateOf(
  folder: TemporaryFolder,
  outcomes: Readonly<Record<string, string>>,
  change: Partial<RunGateOptions> & { policyText?: string; id?: string } = {},
): Promise<FinishedGate> {
  const { policyText = policy, id = "tonight", ...options } = change;
  return runGate({
    run: await writeRun(folder, id, { id, models: [candidateWith(outcomes)] }),
    baseline: await writeRun(folder, "last-good", { id: "last-good", models: [frontier] }),
    policy: await folder.write("gate.yaml", policyText),
    junit: null,
    history: null,
    stepSummary: null,
    clock: fakeClock(),
    ...options,
  });
}

describe("a recorded pair of runs", () => {
  test("a candidate that is not worse within the margin passes", async () => {
    await using folder = await temporaryFolder();
    const { result, comparison } = await gateOf(folder, equalOutcomes);
    expect(result.verdict).toBe("pass");
    expect(comparison).toMatchObject({ verdict: "not-worse", overall: { pairs: 80, tasks: 40 } });
    expect(result.rules.map(({ rule, verdict, reason }) => `${verdict} ${rule}: ${reason}`)).toMatchInlineSnapshot(`
      [
        "pass quality.margin: Not worse: it loses 8.8 points at most; the margin is 10 points.",
        "pass quality.minPairs: 80 pairs, at least 1 wanted.",
        "pass cost.maxRatio: A sample costs 5 % of a baseline's, within the ceiling of 20 % of a baseline's.",
        "pass latency.totalP95Ms: An answer takes in 95 of 100 calls at most 1.1 s, within the ceiling of 5.0 s.",
        "pass infrastructure.maxShare: Samples of a side that could not be judged: 0.0 %, within the ceiling of 5.0 %.",
      ]
    `);
    expect(safeValidate(gateResultSchema, result).ok).toBe(true);
  });

  test("a worse candidate is stopped, however cheap it is", async () => {
    await using folder = await temporaryFolder();
    const { result, comparison } = await gateOf(folder, worseOutcomes);
    expect(result.verdict).toBe("fail");
    expect(comparison.verdict).toBe("worse");
    const failed = result.rules.filter(({ verdict }) => verdict !== "pass");
    expect(failed).toEqual([
      { rule: "quality.margin", verdict: "fail", reason: expect.stringMatching(/^Worse: it passes/) },
    ]);
  });

  test("the same candidate under a margin that the runs are too small for is inconclusive, and says what it takes", async () => {
    await using folder = await temporaryFolder();
    const { result } = await gateOf(folder, equalOutcomes, { policyText: policy.replace("0.1", "0.02") });
    expect(result.verdict).toBe("inconclusive");
    expect(result.rules[0]?.reason).toMatch(/^Cannot tell: .* takes about \d+ tasks x 2 trials/);
  });
});

describe("rules", () => {
  const judge = async (rules: string, outcomes = equalOutcomes): Promise<Record<string, string>> => {
    await using folder = await temporaryFolder();
    const policyText = `schema: millwright.gate-policy/1\nquality: { margin: 0.1 }\n${rules}\n`;
    const { result } = await gateOf(folder, outcomes, { policyText });
    return Object.fromEntries(result.rules.map(({ rule, verdict }) => [rule, verdict]));
  };

  test("ceilings of cost fail when they are broken", async () => {
    expect(await judge("cost: { maxDollarsPerSample: 0.001, maxDollarsPerPass: 0.01, maxRatio: 0.04 }")).toMatchObject({
      "cost.maxDollarsPerSample": "fail",
      "cost.maxDollarsPerPass": "pass",
      "cost.maxRatio": "fail",
    });
  });

  test("ceilings of time fail when they are broken", async () => {
    const rules = "latency: { firstTokenMedianMs: 200, firstTokenP95Ms: 50, totalMedianMs: 2000, totalP95Ms: 500 }";
    expect(await judge(rules)).toMatchObject({
      "latency.firstTokenMedianMs": "pass",
      "latency.firstTokenP95Ms": "fail",
      "latency.totalMedianMs": "pass",
      "latency.totalP95Ms": "fail",
    });
  });

  test("a pass rate is enough only with its whole interval", async () => {
    const rateRule = async (least: number): Promise<string | undefined> => {
      await using folder = await temporaryFolder();
      const policyText = `schema: millwright.gate-policy/1\nquality: { margin: 0.1, minPassRate: ${least} }\n`;
      const { result } = await gateOf(folder, equalOutcomes, { policyText });
      return result.rules.find(({ rule }) => rule === "quality.minPassRate")?.verdict;
    };
    expect([await rateRule(0.6), await rateRule(0.85), await rateRule(0.99)]).toEqual(["pass", "inconclusive", "fail"]);
  });

  test("too much chance is inconclusive, never a failure", async () => {
    expect(await judge("flakes: { maxUnstableTasks: 0.01, maxChangedVerdicts: 0.01 }")).toMatchObject({
      "flakes.maxUnstableTasks": "inconclusive",
      "flakes.maxChangedVerdicts": "inconclusive",
    });
    expect(await judge("flakes: { maxUnstableTasks: 0.2 }")).toMatchObject({ "flakes.maxUnstableTasks": "pass" });
  });

  test("infrastructure failures enter no rate, and too many of them are inconclusive", async () => {
    const lost = { ...equalOutcomes, "task-01": "II", "task-02": "II", "task-03": "II" };
    const rules = await judge("infrastructure: { maxShare: 0.05 }", lost);
    expect(rules).toMatchObject({ "quality.margin": "pass", "infrastructure.maxShare": "inconclusive" });
    expect(await judge("infrastructure: { maxShare: 0.1 }", lost)).toMatchObject({ "infrastructure.maxShare": "pass" });
  });

  test("a run that is not finished is inconclusive, since the rest may be worse", async () => {
    await using folder = await temporaryFolder();
    const run = await writeRun(folder, "part", {
      id: "part",
      models: [candidateWith(equalOutcomes)],
      header: { status: "interrupted" },
    });
    const { result } = await gateOf(folder, {}, { run });
    expect(result.verdict).toBe("inconclusive");
    expect(result.rules.at(-1)).toMatchObject({ rule: "run.finished", reason: "The run part is not finished." });
  });

  test("what is unknown never passes a ceiling", async () => {
    await using folder = await temporaryFolder();
    const unknown = { ...candidateWith(equalOutcomes), microDollars: null, firstTokenMs: null };
    const { result } = await gateOf(folder, equalOutcomes, {
      run: await writeRun(folder, "unpriced", { id: "unpriced", models: [unknown] }),
    });
    const verdicts = result.rules.map(({ rule, verdict, reason }) => [rule, verdict, reason]);
    expect(verdicts).toContainEqual(["cost.maxRatio", "inconclusive", "Unknown: not every call has a known price."]);
    expect(verdicts).toContainEqual(["latency.totalP95Ms", "inconclusive", "Unknown: no sample has a known time."]);
    expect(result.verdict).toBe("inconclusive");
  });

  test("a suite that got worse fails the gate although all suites together are within the margin", async () => {
    const both = (small: string): Record<string, string> =>
      Object.fromEntries([
        ...Array.from({ length: 8 }, (_, index) => [`forms/t${index}`, small]),
        ...Array.from({ length: 120 }, (_, index) => [`games/t${index}`, "P"]),
      ]);
    await using folder = await temporaryFolder();
    const run = await writeRun(folder, "two", {
      id: "two",
      models: [{ ...frontier, outcomes: both("P") }, candidateWith(both("F"))],
    });
    const { result } = await gateOf(
      folder,
      {},
      {
        run,
        baseline: null,
        policyText: "schema: millwright.gate-policy/1\nbaseline: frontier\nquality: { margin: 0.15 }\n",
      },
    );
    expect(result.verdict).toBe("fail");
    expect(result.rules.map(({ rule, verdict }) => [rule, verdict]).slice(0, 2)).toEqual([
      ["quality.margin", "pass"],
      ["quality.margin (forms)", "fail"],
    ]);
  });
});

describe("which models", () => {
  const message = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => "no error",
      (error: unknown) => error,
    );

  test("one run needs two models, or a baseline run", async () => {
    await using folder = await temporaryFolder();
    expect(await message(gateOf(folder, equalOutcomes, { baseline: null }))).toMatchObject({
      code: "usage",
      message: expect.stringMatching(/nothing to compare with/),
      hint: expect.stringMatching(/--baseline/),
    });
  });

  test("of several models the policy has to name the one that is meant", async () => {
    await using folder = await temporaryFolder();
    const models = [candidateWith(equalOutcomes), { ...frontier, name: "other" }];
    const run = await writeRun(folder, "both", { id: "both", models });
    expect(await message(gateOf(folder, {}, { run }))).toMatchObject({
      code: "usage",
      message: "Which model is the candidate? There are small, other.",
    });
    const named = await gateOf(folder, {}, { run, policyText: `${policy}candidate: small\n` });
    expect(named.result).toMatchObject({ candidate: { model: "small" }, baseline: { run: "last-good" } });
    expect(await message(gateOf(folder, {}, { run, policyText: `${policy}candidate: none\n` }))).toMatchObject({
      message: "No run has a model called none (candidate).",
    });
  });

  test("a run is no baseline of its own", async () => {
    await using folder = await temporaryFolder();
    const run = await writeRun(folder, "tonight", { id: "tonight", models: [frontier] });
    expect(await message(gateOf(folder, baselineOutcomes, { baseline: run }))).toMatchObject({ code: "usage" });
  });
});

describe("what a gate leaves behind", () => {
  test("JUnit XML is well-formed and of the usual shape, whatever the names", async () => {
    await using folder = await temporaryFolder();
    const junit = join(folder.path, "out/gate.xml");
    const run = await writeRun(folder, "evil", {
      id: "evil",
      models: [{ ...candidateWith(worseOutcomes), name: `a"<b>&\u0007\uFFFF]]>` }],
    });
    await gateOf(folder, {}, { run, junit, policyText: `${policy}flakes: { maxChangedVerdicts: 0.1 }\n` });
    const elements = parseXml(await readFile(junit, "utf8"));
    const [suites, suite] = elements;
    const count = (name: string): string => String(elements.filter((element) => element.name === name).length);
    expect(suites).toMatchObject({ name: "testsuites" });
    expect(suite).toMatchObject({ name: "testsuite" });
    for (const element of [suites, suite]) {
      expect(element?.attributes).toMatchObject({
        tests: count("testcase"),
        failures: count("failure"),
        errors: count("error"),
      });
    }
    expect(count("failure")).toBe("1");
    expect(count("error")).toBe("1");
    expect(suite?.attributes.name).toContain('a"<b>&\uFFFD\uFFFD]]>');
    expect(suite?.attributes.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    for (const { attributes } of elements.filter(({ name }) => name === "testcase")) {
      expect(Object.keys(attributes)).toEqual(["classname", "name", "time"]);
    }
  });

  test("a history file gets a line a gate, and the trend counts a run that was judged twice once", async () => {
    await using folder = await temporaryFolder();
    const history = join(folder.path, "history.jsonl");
    await gateOf(folder, equalOutcomes, { history, id: "monday" });
    await gateOf(folder, worseOutcomes, { history, id: "tuesday" });
    await gateOf(folder, worseOutcomes, { history, id: "tuesday" });
    const { trend } = await gateOf(folder, baselineOutcomes, { history, id: "wednesday" });
    expect(trend.map(({ candidate, verdict }) => [candidate.run, verdict])).toEqual([
      ["monday", "pass"],
      ["tuesday", "fail"],
      ["wednesday", "pass"],
    ]);
    expect(await readHistory(history)).toHaveLength(4);
  });

  test("the step summary is appended as Markdown, and names cannot break out of it", async () => {
    await using folder = await temporaryFolder();
    const stepSummary = await folder.write("summary.md", "# Job\n");
    const run = await writeRun(folder, "evil", {
      id: "evil",
      models: [{ ...candidateWith(equalOutcomes), name: "<img src=x>|a\nb" }],
    });
    await gateOf(folder, {}, { run, stepSummary });
    const markdown = await folder.read("summary.md");
    expect(markdown).toMatch(/^# Job\n## ✅ Millwright gate: pass\n/);
    expect(markdown).not.toMatch(/<img/);
    expect(markdown.split("\n").filter((line) => line.startsWith("| candidate"))).toEqual([
      "| candidate &#60;img src=x&#62;&#124;a b | 85.0 % | 72.4–92.4 % | 68/80 | $0.0020 | 0.10 s | 1.1 s |",
    ]);
  });
});

describe("a policy", () => {
  test.each([
    ["quality: [", /gate\.yaml:\d+:\d+ is not valid YAML/],
    ["schema: millwright.gate-policy/1\nquality: { margin: 5 }", /gate\.yaml is not valid:[^]*quality\.margin/],
    ["schema: millwright.gate-policy/1\nquality: { margin: 0.1 }\nspeed: 1", /speed/],
    ["schema: millwright.gate-policy/2\nquality: { margin: 0.1 }", /schema/],
    ["", /is not valid/],
  ])("that is wrong is refused by file and field: %j", async (policyText, message) => {
    await using folder = await temporaryFolder();
    await expect(gateOf(folder, equalOutcomes, { policyText })).rejects.toThrow(
      expect.objectContaining({ code: "config", message: expect.stringMatching(message) }),
    );
  });

  test("may be JSON", async () => {
    await using folder = await temporaryFolder();
    const json = JSON.stringify({ schema: "millwright.gate-policy/1", quality: { margin: 0.1 } });
    const { result } = await gateOf(folder, equalOutcomes, { policy: await folder.write("gate.json", json) });
    expect(result.verdict).toBe("pass");
  });
});

interface XmlElement {
  name: string;
  attributes: Record<string, string>;
}

/** The elements of a document in order; throws when it is not well-formed. */
function parseXml(text: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => elements.push({ name, attributes }));
  parser.write(text).close();
  return elements;
}
