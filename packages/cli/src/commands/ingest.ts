import { join, resolve } from "node:path";
import { defaultContract, findLogFiles, ingest, loadContract, loadFieldMap, type IngestReport } from "@millwright/data";
import { isInteractive, type Io } from "../io.ts";
import type { IngestFlags } from "./data-flags.ts";
import { loadSettings } from "./settings.ts";

/** `millwright ingest` */
export async function runIngest(flags: IngestFlags, io: Io): Promise<void> {
  const { dir } = await loadSettings(flags, io);
  const contract = flags.contract === undefined ? defaultContract : await loadContract(resolve(io.cwd, flags.contract));
  const map = flags.map === undefined ? null : await loadFieldMap(resolve(io.cwd, flags.map));
  const files = await findLogFiles(flags.paths, io.cwd);
  const live = isInteractive(io.stderr, io.env);
  const report = await ingest({
    store: join(dir, "store"),
    files,
    contract,
    format: flags.format,
    map,
    signal: io.signal,
    onProgress: ({ files: total, done, rows, path }) => {
      const line = `read ${done} of ${total} files, ${rows} rows: ${path}`;
      io.stderr.write(live ? `\r\u001b[2K${line.slice(0, (io.stderr.columns ?? 80) - 1)}` : `${line}\n`);
    },
  });
  if (live) io.stderr.write("\r\u001b[2K");
  io.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : `${describe(report)}\n`);
}

function describe(report: IngestReport): string {
  const list = (counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`);
  const lines = [
    `rows      ${report.rows}`,
    `taken     ${report.taken}, of which ${report.added} are new`,
    `refused   ${report.refused}`,
    ...list(report.reasons),
  ];
  if (report.repeated.length > 0) lines.push(`skipped   ${report.repeated.length} files that were ingested before`);
  const redacted = Object.values(report.redacted).reduce((sum, count) => sum + count, 0);
  lines.push(`redacted  ${redacted}`, ...list(report.redacted));
  if (report.refused > 0) lines.push(`Which rows were refused and why: ${report.quarantine}`);
  return lines.join("\n");
}
