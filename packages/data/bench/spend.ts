/** Seconds of a cohort report over a store of so many calls: `node packages/data/bench/spend.ts [rows]`, 10 million by default. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { priceBookOf, spendReport } from "../src/index.ts";
import { callColumns } from "../src/store/columns.ts";
import { openDatabase } from "../src/store/database.ts";
import { openStore } from "../src/store/open-store.ts";
import { writeParquet } from "../src/store/write-parquet.ts";

const rows = Number(process.argv[2] ?? 10_000_000);
const folder = await mkdtemp(join(tmpdir(), "millwright-bench-"));
const values: Partial<Record<keyof typeof callColumns, string>> = {
  id: "'c' || i",
  started_at: "TIMESTAMP '2026-01-01' + INTERVAL (i % 2419200) SECOND",
  subject: "'u_' || (i * 7919 % 333333)",
  session: "'s_' || (i * 104729 % 2000000)",
  cohort: "['free', 'pro', 'business'][1 + i % 3]",
  operation: "['create', 'edit', 'fix', 'name'][1 + i % 4]",
  model: "['large', 'small'][1 + i % 2]",
  system_hash: "substr(md5(CAST(i % 400 AS VARCHAR)), 1, 16)",
  status: "'ok'",
  input_tokens: "1000 + i % 5000",
  uncached_tokens: "500 + i % 2500",
  cache_read_tokens: "500 + i % 5000 - i % 2500",
  output_tokens: "i % 3000",
  total_ms: "CAST(1000 + i % 9000 AS DOUBLE)",
};
try {
  await using store = await openStore(folder);
  await using database = await openDatabase({ memory: "4GB" });
  const files = [];
  for (let start = 0; start < rows; start += 1_000_000) {
    const columns = Object.entries(callColumns).map(
      ([name, type]) => `CAST(${values[name as keyof typeof callColumns] ?? "NULL"} AS ${type}) AS ${name}`,
    );
    const path = `calls/bucket=0/bench-${start}.parquet`;
    const query = `SELECT ${columns.join(", ")} FROM range(${start}, ${Math.min(rows, start + 1_000_000)}) t(i)`;
    files.push({
      path,
      kind: "calls" as const,
      bucket: 0,
      ...(await writeParquet(database, query, join(folder, path))),
    });
  }
  await store.commit({
    event: "ingested",
    at: new Date().toISOString(),
    contract: null,
    sources: [],
    redacted: {},
    added: files,
  });
  const prices = priceBookOf({
    schema: "millwright.price-list/1",
    id: "bench",
    prices: [
      { model: "large", input: 3, output: 15 },
      { model: "small", input: 0.3, output: 1 },
    ],
  });
  const before = process.cpuUsage();
  const begun = performance.now();
  const report = await spendReport({ store: folder, prices, by: [["cohort"]] });
  const used = process.cpuUsage(before);
  console.log(
    `whole report over ${report.total.calls} calls: ${((performance.now() - begun) / 1000).toFixed(1)} s, ${((used.user + used.system) / 1e6).toFixed(1)} s of processor time`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
