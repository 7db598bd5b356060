import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { generateWorld, worldPrices, writeLogs } from "@millwright/data/testing";
import { temporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { runCli } from "../cli-fixture.ts";

const contract = `
apiVersion: v3.1.0
kind: DataContract
id: builder-logs
version: 1.0.0
status: active
description: { purpose: Better answers of the app builder. }
customProperties:
  - property: consent
    value: [{ purposes: [spend, train], basis: consent, policyVersion: "2026-01", cohorts: [free, pro] }]
`;

test("from logs to a spend report, a dataset and an erasure", async () => {
  await using folder = await temporaryFolder();
  const world = generateWorld({ calls: 400, users: 24, seed: 8 });
  const logs = await writeLogs(world, join(folder.path, "logs"));
  await folder.write("contract.yaml", contract);
  const prices = Object.entries(worldPrices).map(([model, price]) => ({
    model,
    input: price.input / 1e6,
    output: price.output / 1e6,
    cacheRead: price.cacheRead / 1e6,
  }));
  await folder.write("prices.json", JSON.stringify({ schema: "millwright.price-list/1", id: "list", prices }));

  const ingested = await runCli(["ingest", "logs", "--contract", "contract.yaml", "--json"], folder.path);
  expect(ingested.code).toBe(0);
  const rows = logs.reduce((sum, log) => sum + log.rows, 0);
  expect(JSON.parse(ingested.stdout)).toMatchObject({ rows, refused: logs.reduce((sum, log) => sum + log.refused, 0) });
  expect((await runCli(["ingest", "logs/*.jsonl"], folder.path)).stdout).toMatch(
    /rows +0\n[^]*skipped +\d+ files that were ingested before/,
  );

  const spend = await runCli(
    [
      "spend",
      "--by",
      "model",
      "--by",
      "cohort,operation",
      "--prices",
      "prices.json",
      "--html",
      "spend.html",
      "--min-users",
      "2",
    ],
    folder.path,
  );
  expect(spend).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/calls of 24 users cost \$[^]*by model[^]*mill-large[^]*by cohort x operation/),
  });
  expect(await folder.read("spend.html")).toMatch(/<svg/);

  const built = await runCli(
    ["dataset", "build", "edits", "--kind", "preference", "--as-of", "2026-06-01", "--json"],
    folder.path,
  );
  const { folder: dataset, manifest } = JSON.parse(built.stdout) as {
    folder: string;
    manifest: { id: string; counts: { examples: number } };
  };
  expect(manifest.counts.examples).toBeGreaterThan(10);
  expect((await readdir(dataset)).sort()).toEqual(["README.md", "data", "manifest.json"]);
  expect((await runCli(["dataset", "inspect", dataset], folder.path)).stdout).toMatch(
    /edits ds_[0-9a-f]{16}: \d+ preference examples[^]*no consent to train/,
  );
  expect((await runCli(["dataset", "diff", dataset, dataset, "--json"], folder.path)).stdout).toMatch(/"onlyA":0/);

  const user = "user-3";
  const planned = await runCli(["erase", "--user", user], folder.path);
  expect(planned.stdout).toMatch(/^would erase \d+ calls[^]*--yes/);
  const erased = await runCli(["erase", "--user", user, "--yes"], folder.path);
  expect(erased).toMatchObject({ code: 0, stdout: expect.stringMatching(/^erased [1-9]\d* calls[^]*receipt /) });
  expect((await runCli(["erase", "--user", user, "--json"], folder.path)).stdout).toMatch(/"calls":0/);
});

describe("what is wrong is told with exit code 2:", () => {
  test.each([
    [["ingest", "nowhere.jsonl"], /nowhere\.jsonl means no file/],
    [["ingest", "."], /\. means no file/],
    [["ingest", "log.txt", "--format", "xml"], /no log format called xml/],
    [["ingest", "log.txt", "--contract", "none.yaml"], /none\.yaml does not exist/],
    [["spend"], /There is no store/],
    [["spend", "--by", "colour"], /--by colour is no dimension/],
    [["spend", "--since", "yesterday"], /--since must be a day/],
    [["dataset", "build", "../up"], /A dataset's name/],
    [["dataset", "build", "x", "--split", "0.9,0.9"], /--split must be two shares/],
    [["dataset", "inspect", "."], /manifest\.json does not exist/],
    [["dataset"], /Name an action/],
    [["erase", "--user", "x"], /There is no store/],
    [["erase"], /user/],
  ])("%j", async (args, message) => {
    await using folder = await temporaryFolder();
    await folder.write("log.txt", "{}\n");
    const ran = await runCli(args, folder.path);
    expect(ran.stderr).toMatch(message);
    expect(ran.code).toBe(2);
  });
});

test.each([["ingest"], ["spend"], ["dataset", "build"], ["dataset", "inspect"], ["dataset", "diff"], ["erase"]])(
  "the help of %s %s shows an example",
  async (...command) => {
    await using folder = await temporaryFolder();
    expect((await runCli([...command, "--help"], folder.path)).stdout).toMatch(/Examples:/);
  },
);
