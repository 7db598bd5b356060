import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "@millwright/test-kit";
import { runCli, writeProject } from "../cli-fixture.ts";

const bin = join(import.meta.dirname, "../bin.ts");

function gradedLines(samples: string): string[] {
  const lines = samples.split("\n").filter((line) => line.includes("millwright.sample-graded/1"));
  return lines.map((line) => JSON.stringify((JSON.parse(line) as { key: unknown }).key));
}

describe("eval run", () => {
  test("prints a leaderboard, writes the run and the report, and ends with 0", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    const args = ["eval", "run", "suite", "--model", "replay:good", "--model", "replay:bad", "--trials", "2"];
    const ran = await runCli([...args, "--out", "run", "--html", "report.html"], folder.path);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/good\s+100\.0[^\n]*2\/2[^]*bad\s+0\.0[^\n]*0\/2/);
    expect(await folder.read("report.html")).toMatch(/<!doctype html>/i);
    expect((await readdir(join(folder.path, "run"))).sort()).toEqual([
      "blobs",
      "results.json",
      "run.json",
      "samples-0.jsonl",
    ]);
  });

  test("with --json prints one document on stdout and the progress on stderr", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    const ran = await runCli(["eval", "run", "suite", "--model", "replay:good", "--json"], folder.path);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      schema: "millwright.eval-results/1",
      samples: { expected: 1, graded: 1 },
    });
    expect(ran.stderr).toMatch(/graded 1 of 1/);
  });

  test("counts a trial without a recording as infrastructure and ends with 3", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    const ran = await runCli(["eval", "run", "suite", "--model", "replay:good", "--trials", "3"], folder.path);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/1 sample.* could not be judged/);
  });

  test("killed with kill -9 in the middle goes on with the same command: no sample is graded twice, same result", async () => {
    await using folder = await temporaryFolder();
    const tasks = ["one", "two", "three", "four"];
    await writeProject(folder, tasks);
    const args = ["eval", "run", "suite", "--model", "replay:good", "--model", "replay:bad", "--trials", "2"];
    const child = spawn(process.execPath, [bin, ...args, "--grader-workers", "1"], {
      cwd: folder.path,
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
    const samples = await untilGraded(folder.path, 3);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    const before = gradedLines(await readFile(samples, "utf8")).length;
    expect(before).toBeLessThan(16);

    const resumed = await runCli([...args, "--json"], folder.path);
    expect(resumed.code).toBe(0);
    const keys = gradedLines(await readFile(samples, "utf8"));
    expect(keys).toHaveLength(16);
    expect(new Set(keys).size).toBe(16);
    const fresh = await runCli([...args, "--json", "--out", "fresh"], folder.path);
    const { run: _run, folder: _folder, ...expected } = JSON.parse(fresh.stdout) as Record<string, unknown>;
    expect(JSON.parse(resumed.stdout)).toMatchObject(expected);
  });

  test("ends with 130 on Ctrl-C and says how to go on", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one", "two", "three", "four"]);
    const args = ["eval", "run", "suite", "--model", "replay:good", "--trials", "2", "--grader-workers", "1"];
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder.path, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await untilGraded(folder.path, 1);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(stderr).toMatch(/interrupted[^]*same command again/);
  });
});

test("eval grade judges the saved answers again without any model", async () => {
  await using folder = await temporaryFolder();
  await writeProject(folder, ["one"]);
  await runCli(["eval", "run", "suite", "--model", "replay:bad", "--out", "run"], folder.path);
  const checks = (await folder.read("suite/one/checks.json")).replace("Hello", "Goodbye").replace("Hello", "Goodbye");
  await folder.write("suite/one/checks.json", checks);
  const ran = await runCli(["eval", "grade", "run", "--json"], folder.path);
  expect(JSON.parse(ran.stdout).models).toMatchObject([{ model: "bad", passed: 1, failed: 0 }]);
});

test("eval verify ends with 1 and says which proof does not hold", async () => {
  await using folder = await temporaryFolder();
  await writeProject(folder, ["one"]);
  const ran = await runCli(["eval", "verify", "suite", "--repeats", "1"], folder.path);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/ok\s+one\s+solution/);
  expect(ran.stdout).toMatch(/BROKEN\s+one\s+coverage\n\s+has 0 mutants/);
});

test("eval lint ends with 1 and lists what it found, --json gives it as data", async () => {
  await using folder = await temporaryFolder();
  await writeProject(folder, ["one"]);
  const ran = await runCli(["eval", "lint", "suite"], folder.path);
  expect(ran).toMatchObject({ code: 1, stderr: "" });
  expect(ran.stdout).toMatchInlineSnapshot(`
    "one  instruction  The instruction has 37 characters; expected 60 to 4000.
    one  coverage  has 0 mutants; a task has at least 3
    one  coverage  no mutant fails the check heading

    1 tasks: 3 findings
    "
  `);
  const data = await runCli(["eval", "lint", "suite", "--json"], folder.path);
  expect(JSON.parse(data.stdout)).toMatchObject({ tasks: 1, findings: [{ task: "one" }, { task: "one" }, {}] });
  expect(await runCli(["eval", "lint"], folder.path)).toMatchObject({ code: 2 });
});

test("doctor says what the machine has, and --json gives it as data", async () => {
  await using folder = await temporaryFolder();
  const ran = await runCli(["doctor", "--json"], folder.path);
  expect(ran.code).toBe(0);
  const names = (JSON.parse(ran.stdout) as { findings: { name: string }[] }).findings.map((finding) => finding.name);
  expect(names).toEqual(["node", "browser", "sandbox", "hf token", "folder"]);
  const none = await runCli(["doctor"], folder.path, { MILLWRIGHT_CHROMIUM: "/nowhere/chromium" });
  expect(none).toMatchObject({ code: 3, stdout: expect.stringMatching(/MISSING\s+browser/) });
});

/** Waits until the one run below the folder has so many verdicts; returns the path of its samples. */
async function untilGraded(folder: string, count: number): Promise<string> {
  const runs = join(folder, ".millwright/runs");
  for (;;) {
    const [name] = await readdir(runs).catch(() => []);
    const path = join(runs, name ?? "", "samples-0.jsonl");
    const text = name === undefined ? "" : await readFile(path, "utf8").catch(() => "");
    if (gradedLines(text.slice(0, text.lastIndexOf("\n") + 1)).length >= count) return path;
    await sleep(20);
  }
}
