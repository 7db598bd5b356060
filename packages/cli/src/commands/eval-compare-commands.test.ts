import { describe, expect, test } from "vitest";
import { comparisonSchema, safeValidate } from "@millwright/core";
import { temporaryFolder, writeRun, type TemporaryFolder } from "@millwright/test-kit";
import { runCli } from "../cli-fixture.ts";

const tasks = Array.from({ length: 40 }, (_, index) => `task-${index}`);
const all = (letters: string): Record<string, string> => Object.fromEntries(tasks.map((task) => [task, letters]));
/** Fails on every fifth task. */
const most = Object.fromEntries(tasks.map((task, index) => [task, index % 5 === 0 ? "FF" : "PP"]));

/** Runs `frontier/`, `equal/` and `worse/`, and a policy with a margin of ten points. */
async function writeRuns(folder: TemporaryFolder): Promise<void> {
  const run = (name: string, outcomes: Record<string, string>): Promise<string> =>
    writeRun(folder, name, { id: name, models: [{ name: "small", spec: name, outcomes }] });
  await run("frontier", most);
  await run("equal", most);
  await run("worse", all("FF"));
  await folder.write("gate.yaml", "schema: millwright.gate-policy/1\nquality:\n  margin: 0.1\n");
}

describe("eval compare", () => {
  test("prints a table, and with --json the record", async () => {
    await using folder = await temporaryFolder();
    await writeRuns(folder);
    const text = await runCli(["eval", "compare", "frontier", "worse"], folder.path);
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toMatch(/\nverdict {5}worse: it passes [\d.]+ to [\d.]+ points less often/);
    const json = await runCli(["eval", "compare", "frontier", "equal", "--margin", "0.1", "--json"], folder.path);
    const record: unknown = JSON.parse(json.stdout);
    expect(safeValidate(comparisonSchema, record).ok).toBe(true);
    expect(record).toMatchObject({ verdict: "not-worse", settings: { margin: 0.1 } });
  });

  test.each([
    [["eval", "compare"], /Not enough non-option arguments|runs/],
    [["eval", "compare", "frontier"], /needs two models/],
    [["eval", "compare", "frontier", "nowhere"], /is not a run folder/],
    [["eval", "compare", "frontier", "worse", "--margin", "5"], /--margin must be a share .* got 5/],
    [["eval", "compare", "frontier", "worse", "--seed", "0.5"], /--seed must be a whole number/],
    [["eval", "compare", "frontier", "worse", "--candidate", "big"], /No run has a model called big/],
    [["eval", "gate", "worse"], /policy/],
    [["eval", "gate", "worse", "--policy", "none.yaml"], /none\.yaml does not exist/],
    [["eval", "gate", "worse", "--policy", "gate.yaml"], /nothing to compare with/],
    [["eval", "noise", "frontier", "frontier"], /named twice/],
  ])("%j is refused with exit code 2", async (args, message) => {
    await using folder = await temporaryFolder();
    await writeRuns(folder);
    const ran = await runCli(args, folder.path);
    expect(ran.stderr).toMatch(message);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
  });

  test("without a judged pair ends with exit code 3", async () => {
    await using folder = await temporaryFolder();
    const models = [
      { name: "a", outcomes: { t: "I" } },
      { name: "b", outcomes: { t: "P" } },
    ];
    await writeRun(folder, "run", { id: "run", models });
    const ran = await runCli(["eval", "compare", "run"], folder.path);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toMatch(/No task and trial was judged for both models/);
  });
});

describe("eval gate", () => {
  test.each([
    ["equal", 0, "pass"],
    ["worse", 1, "fail"],
  ])("the run %s ends with exit code %d", async (run, code, verdict) => {
    await using folder = await temporaryFolder();
    await writeRuns(folder);
    const command = ["eval", "gate", run, "--policy", "gate.yaml", "--baseline", "frontier"];
    const files = ["--junit", "out/gate.xml", "--history", "history.jsonl"];
    const env = { GITHUB_STEP_SUMMARY: `${folder.path}/summary.md` };
    const ran = await runCli([...command, ...files], folder.path, env);
    expect(ran).toMatchObject({ code, stderr: "" });
    expect(ran.stdout).toMatch(new RegExp(`\ngate {3}${verdict}\n$`));
    expect(await folder.read("out/gate.xml")).toContain(`<property name="verdict" value="${verdict}"/>`);
    expect(JSON.parse(await folder.read("history.jsonl"))).toMatchObject({ verdict });
    expect(await folder.read("summary.md")).toContain(`Millwright gate: ${verdict}`);
    const json = JSON.parse((await runCli([...command, "--json"], folder.path)).stdout);
    expect(json).toMatchObject({ result: { verdict }, comparison: { schema: "millwright.comparison/1" } });
  });

  test("what cannot be decided ends with exit code 3", async () => {
    await using folder = await temporaryFolder();
    await writeRuns(folder);
    await folder.write(
      "strict.json",
      JSON.stringify({ schema: "millwright.gate-policy/1", quality: { margin: 0.01 } }),
    );
    const ran = await runCli(
      ["eval", "gate", "equal", "--policy", "strict.json", "--baseline", "frontier"],
      folder.path,
    );
    expect(ran.code).toBe(3);
    expect(ran.stdout).toMatch(/inconclusive {2}quality\.margin/);
  });
});

test("eval noise prints the floor of every model, and with --json the figures", async () => {
  await using folder = await temporaryFolder();
  const models = [{ name: "m", outcomes: { a: "PF", b: "PP" } }];
  await writeRun(folder, "first", { id: "first", models });
  await writeRun(folder, "again", { id: "again", models });
  const text = await runCli(["eval", "noise", "first", "again"], folder.path);
  expect(text).toMatchObject({ code: 0, stderr: "" });
  expect(text.stdout).toMatch(/A\/A +runs/);
  const json = JSON.parse((await runCli(["eval", "noise", "first", "again", "--json"], folder.path)).stdout);
  expect(json).toMatchObject({ models: [{ model: "m", floor: { unstable: 1 } }, {}], repeats: [{ difference: 0 }] });
});
