import { stat } from "node:fs/promises";
import { join } from "node:path";
import { contentId, isoNow, MillwrightError, systemClock, type Clock, type Outcome } from "@millwright/core";
import type { Contract } from "../contract/contract.ts";
import { chooseFormat } from "../formats/log-formats.ts";
import type { LogFormat } from "../formats/log-format.ts";
import { createRedactor, type Redactor } from "../redact/redactor.ts";
import { callColumns, outcomeColumns } from "../store/columns.ts";
import { openDatabase, type Database } from "../store/database.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { quote, quoteList } from "../store/sql.ts";
import { openStage, type Stage } from "../store/stage.ts";
import type { SourceReport, StoreFile } from "../store/store-event.ts";
import { addCounts } from "../store/store-state.ts";
import { sha256OfFile } from "../store/write-parquet.ts";
import { answerFiles } from "./answer-files.ts";
import { callRow, outcomeRow } from "./call-row.ts";
import { writeStaged } from "./commit-stage.ts";
import { mappedFormat, type FieldMap } from "./field-map.ts";
import { openQuarantine } from "./quarantine.ts";
import { readSource, type SourceBatch } from "./read-source.ts";
import { redactInteractions, redactOutcomes } from "./redact-batch.ts";

export interface IngestOptions {
  /** Folder of the store; made when it is not there. */
  store: string;
  /** Log files, as `findLogFiles` gives them. */
  files: readonly string[];
  contract: Contract;
  /** Name of a log format; default `auto`, which looks at each file's first rows. */
  format?: string;
  /** A map for logs of one's own; wins over `format`. */
  map?: FieldMap | null;
  clock?: Clock;
  signal?: AbortSignal;
  onProgress?: (progress: { files: number; done: number; rows: number; path: string }) => void;
  /** Memory for DuckDB, beyond which it spills to disk; default 2GB. */
  memory?: string;
}

export interface IngestReport {
  sources: SourceReport[];
  /** Files whose content was ingested before; nothing of them was read again. */
  repeated: string[];
  rows: number;
  taken: number;
  added: number;
  refused: number;
  reasons: Record<string, number>;
  /** How often each rule redacted something. */
  redacted: Record<string, number>;
  /** Folder of the quarantine files. */
  quarantine: string;
}

/** Bytes of log files that are staged together: what a kill can cost, and what is committed at once. */
const groupBytes = 1024 * 1024 * 1024;

/**
 * Takes log files into a store. Every row is taken or refused with a reason; a file whose content was taken before is
 * skipped, a row whose id is known adds nothing. Groups of files are committed whole: after `kill -9` the same command
 * goes on with the first that is missing.
 *
 * @throws MillwrightError `interrupted` when the signal was aborted, `environment` when memory or disk run out
 */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  const { clock = systemClock } = options;
  await using store = await openStore(options.store, clock);
  const report: IngestReport = {
    sources: [],
    repeated: [],
    rows: 0,
    taken: 0,
    added: 0,
    refused: 0,
    reasons: {},
    redacted: {},
    quarantine: join(options.store, "quarantine"),
  };
  const known = new Set(store.state.sources.map(({ sha256 }) => sha256));
  let group: { path: string; sha256: string }[] = [];
  let bytes = 0;
  for (const path of options.files) {
    const { size } = await stat(path);
    const digest = await sha256OfFile(path);
    if (known.has(digest)) {
      report.repeated.push(path);
      continue;
    }
    known.add(digest);
    if (group.length > 0 && bytes + size > groupBytes) {
      await ingestGroup(group, store, options, report);
      group = [];
      bytes = 0;
    }
    group.push({ path, sha256: digest });
    bytes += size;
  }
  if (group.length > 0) await ingestGroup(group, store, options, report);
  return report;
}

async function ingestGroup(
  group: readonly { path: string; sha256: string }[],
  store: Store,
  options: IngestOptions,
  report: IngestReport,
): Promise<void> {
  await using database = await openDatabase({ memory: options.memory ?? "2GB" });
  const redactor = createRedactor(options.contract.redaction, store.pseudonyms);
  const target = await openTarget(database, store, redactor);
  const sources: SourceReport[] = [];
  try {
    for (const { path, sha256 } of group) {
      sources.push(await stageSource(path, sha256, target, store, options));
      options.onProgress?.({
        files: options.files.length,
        done: report.sources.length + sources.length + report.repeated.length,
        rows: report.rows + sources.reduce((sum, { rows }) => sum + rows, 0),
        path,
      });
    }
  } finally {
    target.calls.close();
    target.outcomes.close();
  }
  const name = contentId(
    "in",
    group.map(({ sha256 }) => sha256),
  );
  const { files, addedBySource } = await writeStaged(database, store.folder, name, store.state.buckets);
  for (const source of sources) source.added = addedBySource.get(source.sha256) ?? 0;
  await store.commit({
    event: "ingested",
    at: isoNow(options.clock ?? systemClock),
    contract: options.contract.id,
    sources,
    redacted: { ...redactor.counts },
    added: files,
  });
  addTo(report, sources, redactor.counts);
}

interface Target {
  calls: Stage;
  outcomes: Stage;
  redactor: Redactor;
  /** Whose interactions these are, among those staged and those in the store. */
  subjectsOf(ids: readonly string[]): Promise<Map<string, string>>;
}

async function openTarget(database: Database, store: Store, redactor: Redactor): Promise<Target> {
  const pathsOf = (kind: StoreFile["kind"]): string[] =>
    store.state.files.filter((file) => file.kind === kind).map(({ path }) => join(store.folder, path));
  await createKnown(database, "known", "id, subject", "id VARCHAR, subject VARCHAR", pathsOf("calls"));
  await createKnown(database, "known_outcomes", "id", "id VARCHAR", pathsOf("outcomes"));
  const calls = await openStage(database, "staged_calls", callColumns);
  const outcomes = await openStage(database, "staged_outcomes", { ...outcomeColumns, source: "VARCHAR" });
  return {
    calls,
    outcomes,
    redactor,
    async subjectsOf(ids) {
      if (ids.length === 0) return new Map();
      calls.flush();
      const wanted = quoteList(ids);
      const found = await database.columns(
        `SELECT id, subject FROM known WHERE id IN (SELECT unnest(${wanted})) AND subject IS NOT NULL
         UNION ALL SELECT id, subject FROM staged_calls WHERE id IN (SELECT unnest(${wanted})) AND subject IS NOT NULL`,
      );
      return new Map((found["id"] ?? []).map((id, index) => [String(id), String(found["subject"]?.[index])]));
    },
  };
}

async function createKnown(
  database: Database,
  table: string,
  columns: string,
  types: string,
  paths: readonly string[],
): Promise<void> {
  if (paths.length === 0) return database.run(`CREATE TABLE ${table}(${types})`);
  await database.run(`CREATE TABLE ${table} AS SELECT ${columns} FROM read_parquet([${paths.map(quote).join(", ")}])`);
}

async function stageSource(
  path: string,
  sha256: string,
  target: Target,
  store: Store,
  options: IngestOptions,
): Promise<SourceReport> {
  const quarantine = openQuarantine(join(store.folder, "quarantine", `${sha256.slice(0, 16)}.jsonl`), path);
  const context = {
    choose: formatChooser(options),
    contract: options.contract,
    pseudonyms: store.pseudonyms,
    state: store.state,
  };
  let rows = 0;
  let format: string | null = null;
  for await (const batch of readSource(path, context, quarantine)) {
    if (options.signal?.aborted === true) {
      throw new MillwrightError("interrupted", "interrupted", {
        hint: "Run the same command again: what was committed stays.",
      });
    }
    ({ rows, format } = batch);
    await stageInteractions(batch, sha256, target);
    await stageOutcomes(batch, sha256, target);
  }
  await quarantine.close();
  const refused = quarantine.count;
  return { path, sha256, format, rows, taken: rows - refused, added: 0, refused, reasons: { ...quarantine.reasons } };
}

function formatChooser({
  format = "auto",
  map,
}: IngestOptions): (rows: readonly Readonly<Record<string, unknown>>[]) => LogFormat | null {
  if (map !== null && map !== undefined) {
    const mapped = mappedFormat(map);
    return () => mapped;
  }
  return (rows) => chooseFormat(format, rows);
}

async function stageInteractions({ interactions, format }: SourceBatch, source: string, target: Target): Promise<void> {
  const clean = await redactInteractions(
    target.redactor,
    interactions.map(({ interaction }) => interaction),
  );
  for (const [index, interaction] of clean.entries()) {
    const text = interaction.answer?.content ?? "";
    const filesAfter = interaction.filesAfter ?? (text === "" ? null : answerFiles(text));
    target.calls.add(callRow({ ...interaction, filesAfter }, format, source, interactions[index]?.line ?? 0));
  }
}

async function stageOutcomes({ outcomes }: SourceBatch, source: string, target: Target): Promise<void> {
  const edited = outcomes.filter(({ outcome }) => outcome.edited !== null).map(({ outcome }) => outcome.interaction);
  const subjects = await target.subjectsOf([...new Set(edited)]);
  const clean = await redactOutcomes(
    target.redactor,
    outcomes.map(({ outcome }) => outcome),
    (outcome: Outcome) => subjects.get(outcome.interaction) ?? outcome.interaction,
  );
  for (const outcome of clean) target.outcomes.add([...outcomeRow(outcome), source]);
}

function addTo(
  report: IngestReport,
  sources: readonly SourceReport[],
  redacted: Readonly<Record<string, number>>,
): void {
  for (const source of sources) {
    report.sources.push(source);
    report.rows += source.rows;
    report.taken += source.taken;
    report.added += source.added;
    report.refused += source.refused;
    report.reasons = addCounts(report.reasons, source.reasons);
  }
  report.redacted = addCounts(report.redacted, redacted);
}
