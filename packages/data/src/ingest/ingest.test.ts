import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { defaultContract } from "../contract/contract.ts";
import { openDatabase } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import { generateWorld } from "../generate/world.ts";
import { writeLogs } from "../generate/write-logs.ts";
import { ingest } from "./ingest.ts";

async function query(store: string, sql: string): Promise<Record<string, unknown[]>> {
  await using database = await openDatabase();
  await database.run(`CREATE VIEW calls AS SELECT * FROM read_parquet(${quote(join(store, "calls/**/*.parquet"))})`);
  return await database.columns(sql);
}

test("every format gives back the calls that were written in it, and in = taken + refused", async () => {
  await using folder = await temporaryFolder();
  const world = generateWorld({ calls: 400 });
  const logs = await writeLogs(world, join(folder.path, "logs"));
  const store = join(folder.path, "store");
  const report = await ingest({ store, files: logs.map(({ path }) => path), contract: defaultContract });
  const summary = report.sources.map(({ format, rows, taken, refused, added }) => ({
    format,
    rows,
    taken,
    refused,
    added,
  }));
  expect(summary).toEqual(
    logs.map(({ format, rows, taken, refused }) => ({ format, rows, taken, refused, added: taken })),
  );
  expect(report.rows).toBe(report.taken + report.refused);
  const totals = await query(
    store,
    `SELECT format, count(*) AS calls, sum(input_tokens) AS input, sum(cache_read_tokens) AS cached, sum(output_tokens) AS output,
       sum(cost_reported) AS cost, count(answer) AS answers, count(subject) AS users, count(cohort) AS cohorts, count(session) AS sessions,
       count(*) FILTER (status = 'failed') AS failed, min(started_at)::VARCHAR AS first, count(system_hash) AS systems, count(project) AS projects,
       count(prompt_name) AS prompts, count(total_ms) AS timed, any_value(provider) AS provider, count(DISTINCT model) AS models
     FROM calls GROUP BY format ORDER BY format`,
  );
  for (const [index, format] of (totals["format"] ?? []).entries()) {
    const { interactions } = logs.find((log) => log.format === format) ?? { interactions: [] };
    const sum = (of: (item: (typeof interactions)[number]) => number | null): number =>
      interactions.reduce((total, item) => total + (of(item) ?? 0), 0);
    const row = Object.fromEntries(
      Object.entries(totals).map(([key, values]) => [
        key,
        typeof values[index] === "bigint" ? Number(values[index]) : values[index],
      ]),
    );
    // An OTLP span has no cost, and LiteLLM does not say whether a failure was a cancellation.
    const cost = format === "otel" ? null : sum(({ costReported }) => costReported);
    expect(row).toMatchObject({
      calls: interactions.length,
      input: sum(({ usage }) => usage?.input.total ?? null),
      cached: sum(({ usage }) => usage?.input.cacheRead ?? null),
      output: sum(({ usage }) => usage?.output.total ?? null),
      cost,
      answers: interactions.filter(({ answer }) => answer !== null).length,
      users: interactions.length,
      cohorts: interactions.length,
      sessions: interactions.length,
      systems: interactions.filter(({ messages }) => messages?.[0]?.role === "system").length,
      projects: interactions.length,
      prompts: interactions.length,
      timed: interactions.length,
      provider: "mill",
      models: 2,
    });
  }
});

test("the same file twice adds nothing, nor do its rows in another file or format", async () => {
  await using folder = await temporaryFolder();
  const world = generateWorld({ calls: 60 });
  const [own] = await writeLogs(world, join(folder.path, "logs"));
  if (own === undefined) throw new Error("no log");
  const store = join(folder.path, "store");
  const options = { store, files: [own.path], contract: defaultContract };
  expect((await ingest(options)).added).toBe(own.taken);
  expect(await ingest(options)).toMatchObject({ rows: 0, added: 0, repeated: [own.path] });
  const other = await folder.write("again.jsonl", `${await readFile(own.path, "utf8")}\n`);
  expect(await ingest({ ...options, files: [other] })).toMatchObject({ taken: own.taken, added: 0, repeated: [] });
});
