/**
 * Rows a second from JSONL.gz of 1.3 KB rows into a store, redaction off, beside DuckDB's own COPY of the same files:
 * `node packages/data/bench/ingest.ts [rows]`. Times are processor seconds too, since machines are shared.
 */
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defaultContract, ingest } from "../src/index.ts";
import { generateWorld } from "../src/testing.ts";
import { openDatabase } from "../src/store/database.ts";

const rows = Number(process.argv[2] ?? 200_000);
const folder = await mkdtemp(join(tmpdir(), "millwright-bench-"));
try {
  const files = await writeFiles();
  const bytes = (await Promise.all(files.map((file) => stat(file)))).reduce((sum, { size }) => sum + size, 0);
  console.log(`${rows} rows in ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB of gzip`);
  const copy = await measure("DuckDB COPY", async () => {
    await using database = await openDatabase();
    const list = files.map((file) => `'${file}'`).join(", ");
    const columns =
      "{schema:'VARCHAR', id:'VARCHAR', 'at':'VARCHAR', 'user':'VARCHAR', session:'VARCHAR', project:'VARCHAR', cohort:'VARCHAR', operation:'VARCHAR', model:'JSON', prompt:'JSON', messages:'JSON', answer:'JSON', usage:'JSON', latency:'JSON', costReported:'BIGINT', status:'VARCHAR'}";
    await database.run(
      `COPY (SELECT * FROM read_json([${list}], format='newline_delimited', columns=${columns})) TO '${join(folder, "copy.parquet")}' (FORMAT parquet, COMPRESSION zstd)`,
    );
  });
  const ours = await measure("ingest", async () => {
    const contract = { ...defaultContract, redaction: { secrets: false, pii: [] } };
    const report = await ingest({ store: join(folder, "store"), files, contract });
    if (report.added !== rows) throw new Error(`added ${report.added} of ${rows}`);
  });
  console.log(
    `ingest does ${(copy.wall / ours.wall).toFixed(2)} of DuckDB's rate by the clock, ${(copy.cpu / ours.cpu).toFixed(2)} by processor time`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeFiles(): Promise<string[]> {
  const { interactions } = generateWorld({ calls: 2000 });
  const sample = interactions
    .filter(({ answer }) => answer !== null)
    .map((item) => ({ ...item, filesBefore: undefined }));
  const files: string[] = [];
  for (let file = 0; file < 4; file += 1) {
    const lines: string[] = [];
    for (let row = file; row < rows; row += 4)
      lines.push(JSON.stringify({ ...sample[row % sample.length], id: `bench-${row}`, user: `user-${row % 9973}` }));
    const path = join(folder, `${file}.jsonl.gz`);
    await writeFile(path, gzipSync(`${lines.join("\n")}\n`, { level: 6 }));
    if (file === 0) console.log(`${Math.round(lines.join("\n").length / lines.length)} bytes a row`);
    files.push(path);
  }
  return files;
}

async function measure(name: string, work: () => Promise<void>): Promise<{ wall: number; cpu: number }> {
  const before = process.cpuUsage();
  const begun = performance.now();
  await work();
  const wall = (performance.now() - begun) / 1000;
  const used = process.cpuUsage(before);
  const cpu = (used.user + used.system) / 1e6;
  console.log(
    `${name.padEnd(12)} ${Math.round(rows / wall).toLocaleString("en")} rows/s, ${wall.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time (${Math.round(rows / cpu).toLocaleString("en")} rows per processor second)`,
  );
  return { wall, cpu };
}
