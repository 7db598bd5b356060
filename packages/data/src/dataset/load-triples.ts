import { join } from "node:path";
import type { FilterReport } from "@millwright/core";
import type { DuckDBValue } from "@duckdb/node-api";
import type { Database } from "../store/database.ts";
import { quote, quoteList } from "../store/sql.ts";
import type { StoreState } from "../store/store-state.ts";
import type { Triple } from "./candidate.ts";

/** Why a call cannot be in any dataset, the first that holds; null when it can. */
const refusal = (asOf: string): string => `CASE
  WHEN purposes IS NULL OR NOT list_contains(string_split(purposes, ','), 'train') THEN 'no consent to train'
  WHEN retain_until IS NOT NULL AND retain_until <= CAST(${quote(asOf.replace("Z", ""))} AS TIMESTAMP) THEN 'retention is over'
  WHEN status <> 'ok' THEN 'the call failed'
  WHEN messages IS NULL OR answer IS NULL THEN 'no content'
  WHEN o.kind IS NULL OR o.kind = 'unknown' THEN 'no outcome'
  WHEN o.evidence IS NULL THEN 'no evidence for the outcome'
  END`;

/** Calls that may train and whose outcome is shown, with what every other call lacks. Erased subjects are left out first. */
export async function loadTriples(
  database: Database,
  store: string,
  state: StoreState,
  asOf: string,
): Promise<{ triples: Triple[]; report: FilterReport }> {
  const paths = (kind: string): string[] =>
    state.files.filter((file) => file.kind === kind).map(({ path }) => join(store, path));
  const calls = paths("calls");
  if (calls.length === 0) return { triples: [], report: { name: "eligible@1", in: 0, out: 0, removed: {} } };
  const gone = [...state.tombstones];
  const alive = gone.length === 0 ? "" : `WHERE subject IS NULL OR subject NOT IN (SELECT unnest(${quoteList(gone)}))`;
  const outcomes = paths("outcomes");
  await database.run(
    outcomes.length === 0
      ? "CREATE TABLE outcome(interaction VARCHAR, kind VARCHAR, edited VARCHAR, replaced_by VARCHAR, persisted_ms DOUBLE, evidence VARCHAR)"
      : `CREATE TABLE outcome AS SELECT * EXCLUDE rank FROM (
           SELECT interaction, kind, edited, replaced_by, persisted_ms, evidence,
             row_number() OVER (PARTITION BY interaction ORDER BY evidence IS NULL, noted_at DESC, id) AS rank
           FROM read_parquet(${quoteList(outcomes)})) WHERE rank = 1`,
  );
  await database.run(
    `CREATE VIEW judged AS SELECT c.*, o.kind, o.edited, o.replaced_by, o.persisted_ms, ${refusal(asOf)} AS refusal
     FROM (SELECT * FROM read_parquet(${quoteList(calls)}) ${alive}) c LEFT JOIN outcome o ON o.interaction = c.id`,
  );
  const counts = await database.columns(
    "SELECT coalesce(refusal, '') AS refusal, count(*) AS n FROM judged GROUP BY ALL ORDER BY ALL",
  );
  const rows = await database.columns(
    `SELECT id, CAST(epoch_ms(started_at) AS DOUBLE) AS started, subject, project, session, operation, coalesce(served_model, model) AS model, finish_reason,
       CAST(messages AS VARCHAR) AS messages, CAST(tools AS VARCHAR) AS tools, CAST(answer AS VARCHAR) AS answer, CAST(files_after AS VARCHAR) AS files_after,
       kind, CAST(edited AS VARCHAR) AS edited, replaced_by, persisted_ms, consent_basis, consent_policy
     FROM judged WHERE refusal IS NULL ORDER BY id`,
  );
  return { triples: (rows["id"] ?? []).map((_, row) => tripleAt(rows, row)), report: reportOf(counts) };
}

type Columns = Readonly<Record<string, readonly DuckDBValue[]>>;

function reportOf(counts: Columns): FilterReport {
  const removed: Record<string, number> = {};
  let out = 0;
  let all = 0;
  for (const [row, reason] of (counts["refusal"] ?? []).entries()) {
    const n = Number(counts["n"]?.[row]);
    all += n;
    if (reason === "") out = n;
    else removed[String(reason)] = n;
  }
  return { name: "eligible@1", in: all, out, removed };
}

function tripleAt(rows: Columns, row: number): Triple {
  const text = (name: string): string | null => (rows[name]?.[row] as string | null | undefined) ?? null;
  const json = (name: string): unknown => {
    const value = text(name);
    return value === null ? null : JSON.parse(value);
  };
  return {
    id: text("id") ?? "",
    at: Number(rows["started"]?.[row]),
    subject: text("subject"),
    project: text("project"),
    session: text("session"),
    operation: text("operation"),
    model: text("model"),
    finishReason: text("finish_reason"),
    messages: (json("messages") ?? []) as Triple["messages"],
    tools: json("tools") as Triple["tools"],
    answer: (json("answer") ?? { role: "assistant", content: "" }) as Triple["answer"],
    filesAfter: json("files_after") as Triple["filesAfter"],
    outcome: {
      kind: text("kind") ?? "unknown",
      edited: json("edited") as Triple["outcome"]["edited"],
      replacedBy: text("replaced_by"),
      persistedMs: (rows["persisted_ms"]?.[row] as number | null | undefined) ?? null,
    },
    consent: { basis: text("consent_basis"), policyVersion: text("consent_policy") },
  };
}
