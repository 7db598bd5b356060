import { describe, expect, test } from "vitest";
import { temporaryFolder } from "@millwright/test-kit";
import { runCli, writeProject } from "./cli-fixture.ts";

describe("the command line", () => {
  test("prints help and version on stdout with exit code 0", async () => {
    await using folder = await temporaryFolder();
    const help = await runCli(["--help"], folder.path);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toMatch(/millwright eval/);
    expect((await runCli(["--version"], folder.path)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("shows an example in the help of every command", async () => {
    await using folder = await temporaryFolder();
    for (const command of [
      ["eval", "run"],
      ["eval", "grade"],
      ["eval", "report"],
      ["eval", "verify"],
      ["eval", "compare"],
      ["eval", "gate"],
      ["eval", "noise"],
      ["doctor"],
    ]) {
      const { code, stdout } = await runCli([...command, "--help"], folder.path);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples:/);
    }
  });

  test.each([
    [[], /Name a command/],
    [["frobnicate"], /Unknown argument: frobnicate/],
    [["eval"], /Name an action/],
    [["eval", "run", "suite", "--modle", "x"], /Unknown argument: modle/],
    [["eval", "run", "--model", "replay:good"], /No suite was named/],
    [["eval", "run", "suite"], /No model was named/],
    [["eval", "run", "nowhere", "--model", "replay:good"], /The suite .*nowhere cannot be read/],
    [["eval", "run", "suite", "--model", "replay:nowhere"], /nowhere/],
    [["eval", "run", "suite", "--model", "magic:x"], /magic/],
    [["eval", "run", "suite", "--model", "hf:org/model"], /HF_TOKEN/],
    [
      ["eval", "run", "suite", "--model", "replay:good", "--trials", "0"],
      /--trials must be a whole number of at least 1, got 0/,
    ],
    [["eval", "run", "suite", "--model", "replay:good", "--trials", "many"], /--trials must be a whole number/],
    [["eval", "run", "suite", "--model", "replay:good", "--task", "two"], /has no task two/],
    [["eval", "run", "suite", "--model", "replay:good", "--model", "good=replay:bad"], /Two models are called good/],
    [["eval", "report", "nowhere"], /is not a run folder/],
    [["eval", "grade", "suite"], /is not a run folder/],
    [["doctor", "--config", "nowhere.ts"], /nowhere\.ts does not exist/],
  ])("%j is a usage error, exit code 2, told on stderr", async (args, message) => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    const ran = await runCli(args, folder.path);
    expect(ran.stderr).toMatch(message);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
  });

  test("without a browser ends with exit code 3 and says how to get one", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    const env = { PATH: folder.path, MILLWRIGHT_CHROMIUM: `${folder.path}/none` };
    const ran = await runCli(["eval", "run", "suite", "--model", "replay:good"], folder.path, env);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/The browser .*none does not start[^]*MILLWRIGHT_CHROMIUM/);
  });

  test("with --json tells an error as a document on stdout too", async () => {
    await using folder = await temporaryFolder();
    const ran = await runCli(["eval", "report", "nowhere", "--json"], folder.path);
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code: "input" } });
  });

  test("takes a flag from its environment twin, and the flag wins over it", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    const twin = { MILLWRIGHT_TRIALS: "0" };
    const command = ["eval", "run", "suite", "--model", "replay:good"];
    expect((await runCli(command, folder.path, twin)).stderr).toMatch(/--trials .* got 0/);
    expect((await runCli([...command, "--trials", "1"], folder.path, twin)).code).toBe(0);
  });

  test("reads millwright.config.ts, and a wrong key in it is named", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    await folder.write(
      "millwright.config.ts",
      'export default { eval: { suites: ["suite"], models: ["replay:good"] } };\n',
    );
    const ran = await runCli(["eval", "run", "--json"], folder.path);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout).models).toMatchObject([{ model: "good", passed: 1 }]);
    await folder.write("other.config.ts", "export default { evil: true };\n");
    const wrong = await runCli(["eval", "run", "--config", "other.config.ts"], folder.path);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/other\.config\.ts is not valid:[^]*evil/) });
  });
});
