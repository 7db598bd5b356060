import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  errorReply,
  startModelServer,
  streamReply,
  temporaryFolder,
  type LoggedRequest,
  type TemporaryFolder,
} from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { runCli, writeProject } from "../cli-fixture.ts";

const bin = join(import.meta.dirname, "../bin.ts");
const usage = { prompt_tokens: 1000, completion_tokens: 100 };
/** An answer without files: its verdict needs no browser. */
const reply = streamReply({ text: ["I would rather ", "talk about it."], usage });
/** 1,000 x 1 + 100 x 10 micro-dollars. */
const config = `export default { prices: { "url:m": { input: 1, output: 10, date: "2026-11-01" } } };\n`;

async function project(folder: TemporaryFolder, tasks = ["one", "two"]): Promise<void> {
  await writeProject(folder, tasks);
  await folder.write("millwright.config.ts", config);
}

/** Which sample a request is for: the tasks' prompts are equal, so the seed and the number tell them apart. */
function trialOf({ body }: LoggedRequest): number {
  return (body as { seed: number }).seed;
}

interface Line {
  schema: string;
  key: { task: string; trial: number };
}

async function linesOf(folder: string): Promise<Line[]> {
  const names = (await readdir(folder)).filter((name) => /^samples-.*\.jsonl$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const whole = texts.flatMap((text) => text.slice(0, text.lastIndexOf("\n") + 1).split("\n"));
  return whole.filter((line) => line !== "").map((line) => JSON.parse(line) as Line);
}

test("killed with kill -9 at several moments, a run asks for no answer again that it had, and loses none", async () => {
  await using folder = await temporaryFolder();
  await project(folder, ["one"]);
  const trials = 60;
  const onDisk = new Set<number>();
  const sentTwice: number[] = [];
  let seen = 0;
  let enough: (() => void) | null = null;
  await using server = await startModelServer(async (request) => {
    if (onDisk.has(trialOf(request))) sentTwice.push(trialOf(request));
    seen += 1;
    if (seen % 11 === 0) enough?.();
    await new Promise((resolve) => setTimeout(resolve, (seen * 7) % 23));
    return reply;
  });
  const args = ["eval", "run", "suite", "--model", `url:${server.url}#m`, "--trials", String(trials), "--out", "run"];
  const run = join(folder.path, "run");
  for (let kill = 0; kill < 4; kill += 1) {
    const moment = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const child = spawn(process.execPath, [bin, ...args, "--concurrency", "4"], { cwd: folder.path, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await Promise.race([moment, ended]);
    child.kill("SIGKILL");
    await ended;
    for (const { schema, key } of await linesOf(run)) {
      if (schema === "millwright.sample-generated/1") onDisk.add(key.trial);
    }
  }
  expect(onDisk.size).toBeGreaterThan(10);
  expect(onDisk.size).toBeLessThan(trials);
  const last = await runCli([...args, "--json"], folder.path);
  expect(sentTwice).toEqual([]);
  expect(JSON.parse(last.stdout)).toMatchObject({ samples: { expected: trials, graded: trials } });
  const generated = (await linesOf(run)).filter(({ schema }) => schema === "millwright.sample-generated/1");
  expect(new Set(generated.map(({ key }) => key.trial)).size).toBe(trials);
  expect(generated).toHaveLength(trials);
  // Sent in vain: what was under way at each of four kills, with at most four calls at a time.
  expect(server.requests.length - trials).toBeLessThanOrEqual(16);
});

test("two shards, merged, have the results of one run", async () => {
  await using folder = await temporaryFolder();
  await project(folder);
  await using server = await startModelServer(() => reply);
  const args = ["eval", "run", "suite", "--model", `url:${server.url}#m`, "--trials", "3", "--json"];
  const whole = await runCli([...args, "--out", "whole"], folder.path);
  for (const part of ["1", "2"]) {
    const shard = await runCli([...args, "--shard", `${part}/2`, "--out", `shard-${part}`], folder.path);
    expect(JSON.parse(shard.stdout)).toMatchObject({ samples: { expected: 3, graded: 3 } });
  }
  expect(server.requests).toHaveLength(12);
  const merged = await runCli(["eval", "merge", "shard-1", "shard-2", "--out", "merged", "--json"], folder.path);
  const {
    run: _run,
    folder: _folder,
    models,
    ...rest
  } = JSON.parse(merged.stdout) as { models: object[] } & Record<string, unknown>;
  const expected = JSON.parse(whole.stdout) as { models: object[] } & Record<string, unknown>;
  expect(expected).toMatchObject(rest);
  const timeless = (all: object[]): object[] => all.map((one) => ({ ...one, latency: null }));
  expect(timeless(models)).toEqual(timeless(expected.models));
});

describe("the money", () => {
  test("stands in the leaderboard, in the progress and in every line", async () => {
    await using folder = await temporaryFolder();
    await project(folder);
    await using server = await startModelServer(() => reply);
    const args = ["eval", "run", "suite", "--model", `m=url:${server.url}#m`, "--out", "run"];
    const ran = await runCli(args, folder.path);
    expect(ran.stdout).toMatch(/\$\/sample\nm .*\$0\.0020\n/);
    expect(ran.stderr).toMatch(/graded 2 of 2 in .*, \$0\.0040 spent/);
    const lines = await runCli([...args.slice(0, -1), "again", "--json-lines"], folder.path);
    const events = lines.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ schema }) => schema)).toEqual([
      "millwright.eval-progress/1",
      "millwright.eval-progress/1",
      "millwright.eval-results/1",
    ]);
    expect(events[1]).toMatchObject({
      done: 2,
      total: 2,
      outcome: "failed",
      spent: { microDollars: 4000, unknown: 0 },
    });
  });

  test("is never more than --max-cost; the run stops with 3, says how to go on, and does", async () => {
    await using folder = await temporaryFolder();
    await project(folder);
    await using server = await startModelServer(() => reply);
    const model = ["--model", `m=url:${server.url}#m`, "--max-tokens", "200", "--trials", "5", "--out", "run"];
    const limited = await runCli(["eval", "run", "suite", ...model, "--max-cost", "0.01"], folder.path);
    expect(limited.code).toBe(3);
    expect(limited.stderr).toMatch(
      /The next call could cost \$0\.00\d+; .* of the \$0\.010 that --max-cost allows[^]*higher --max-cost/,
    );
    expect(server.requests.length * 2000).toBeLessThanOrEqual(10_000);
    expect(server.requests.length).toBeGreaterThan(2);
    const enough = await runCli(["eval", "run", "suite", ...model, "--max-cost", "1", "--json"], folder.path);
    expect(enough.code).toBe(0);
    expect(JSON.parse(enough.stdout)).toMatchObject({ models: [{ cost: { microDollars: 20_000 } }] });
    expect(server.requests).toHaveLength(10);
  });

  test("of a model without a price is unknown, named, and refused to --max-cost", async () => {
    await using folder = await temporaryFolder();
    await writeProject(folder, ["one"]);
    await using server = await startModelServer(() => reply);
    const args = ["eval", "run", "suite", "--model", `m=url:${server.url}#m`, "--out", "run"];
    const refused = await runCli([...args, "--max-cost", "1"], folder.path);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/no price is known for m\.\n.*prices/) });
    expect(server.requests).toHaveLength(0);
    expect(await readdir(folder.path)).not.toContain("run");
    const ran = await runCli(args, folder.path);
    expect(ran.stdout).toMatch(/unknown\n/);
    expect(ran.stderr).toMatch(/What m cost is unknown/);

    await folder.write("millwright.config.ts", config);
    const repriced = await runCli(["eval", "reprice", "run"], folder.path);
    expect(repriced).toMatchObject({ code: 0, stdout: "m  $0.0020\n1 call has another cost than before.\n" });
    expect(server.requests).toHaveLength(1);
    const report = await runCli(["eval", "report", "run", "--html", "report.html"], folder.path);
    expect(report.code).toBe(0);
    expect(await folder.read("report.html")).toContain("$0.0020");
  });

  test("is not spent on answers that --cache has", async () => {
    await using folder = await temporaryFolder();
    await project(folder);
    await using server = await startModelServer(() => reply);
    const args = ["eval", "run", "suite", "--model", `m=url:${server.url}#m`, "--cache", "--json", "--out"];
    await runCli([...args, "first"], folder.path, { MILLWRIGHT_URL_API_KEY: "key-0123456789abcdef" });
    const second = await runCli([...args, "second"], folder.path);
    expect(server.requests).toHaveLength(2);
    expect(JSON.parse(second.stdout)).toMatchObject({ models: [{ failed: 2, cost: { microDollars: 0 } }] });
    const [line] = await linesOf(join(folder.path, "second"));
    expect(line).toMatchObject({ generation: { cached: true, originalCost: { microDollars: 2000 } } });
    const names = await readdir(join(folder.path, ".millwright"), { recursive: true });
    const kept = await Promise.all(
      names.filter((name) => name.endsWith(".json")).map((name) => folder.read(`.millwright/${name}`)),
    );
    expect(kept).toHaveLength(2);
    expect(`${names.join()}${kept.join()}`).not.toContain("key-0123");
  });
});

test("a used-up quota stops the run with 3 and says so; the same command goes on once there is credit", async () => {
  await using folder = await temporaryFolder();
  await project(folder, ["one"]);
  let credit = 3;
  await using server = await startModelServer(() => {
    credit -= 1;
    return credit >= 0 ? reply : errorReply(429, { code: "insufficient_quota", message: "No credit left" });
  });
  const args = ["eval", "run", "suite", "--model", `m=url:${server.url}#m`, "--trials", "6", "--concurrency", "1"];
  const stopped = await runCli([...args, "--out", "run"], folder.path);
  expect(stopped.code).toBe(3);
  expect(stopped.stderr).toMatch(/The quota of m is used up: .*No credit left[^]*same command again/);
  expect(server.requests).toHaveLength(4);
  credit = 100;
  const resumed = await runCli(["eval", "run", "--resume", "run", "--json"], folder.path);
  expect(resumed.code).toBe(0);
  expect(JSON.parse(resumed.stdout)).toMatchObject({ samples: { expected: 6, graded: 6 } });
  expect(server.requests).toHaveLength(7);
});

test.each(["0/2", "3/2", "1", "a/b", "1/0"])("--shard %s is refused", async (shard) => {
  await using folder = await temporaryFolder();
  await project(folder, ["one"]);
  const ran = await runCli(["eval", "run", "suite", "--model", "replay:good", "--shard", shard], folder.path);
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/--shard must be i\/n/) });
});
