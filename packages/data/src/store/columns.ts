/** Columns of the store's Parquet files: name and DuckDB type, in order. Everything but `id`, `started_at` and `status` may be null. */
export const callColumns = {
  id: "VARCHAR",
  started_at: "TIMESTAMP",
  subject: "VARCHAR",
  app: "VARCHAR",
  project: "VARCHAR",
  session: "VARCHAR",
  turn: "INTEGER",
  cohort: "VARCHAR",
  operation: "VARCHAR",
  provider: "VARCHAR",
  model: "VARCHAR",
  served_model: "VARCHAR",
  prompt_name: "VARCHAR",
  prompt_version: "VARCHAR",
  /** First 16 hex digits of the SHA-256 of the system messages, and of the tools offered. */
  system_hash: "VARCHAR",
  tools_hash: "VARCHAR",
  messages: "JSON",
  tools: "JSON",
  answer: "JSON",
  finish_reason: "VARCHAR",
  status: "VARCHAR",
  error: "VARCHAR",
  input_tokens: "BIGINT",
  uncached_tokens: "BIGINT",
  cache_read_tokens: "BIGINT",
  cache_write_5m_tokens: "BIGINT",
  cache_write_1h_tokens: "BIGINT",
  output_tokens: "BIGINT",
  reasoning_tokens: "BIGINT",
  tier: "VARCHAR",
  /** Micro-dollars. */
  cost_reported: "BIGINT",
  first_token_ms: "DOUBLE",
  total_ms: "DOUBLE",
  files_before: "JSON",
  files_after: "JSON",
  /** Purposes joined by commas; null where nothing was granted. */
  purposes: "VARCHAR",
  consent_basis: "VARCHAR",
  consent_policy: "VARCHAR",
  consent_at: "TIMESTAMP",
  retain_until: "TIMESTAMP",
  format: "VARCHAR",
  source: "VARCHAR",
  source_line: "INTEGER",
} as const;

export const outcomeColumns = {
  id: "VARCHAR",
  interaction: "VARCHAR",
  noted_at: "TIMESTAMP",
  kind: "VARCHAR",
  edited: "JSON",
  replaced_by: "VARCHAR",
  persisted_ms: "DOUBLE",
  evidence: "VARCHAR",
} as const;

/** A value on its way into a column; instants are milliseconds since 1970. */
export type Cell = string | number | null;

/** The type a column has while it is staged: numbers as DOUBLE, which JavaScript hands over without conversion. */
export function stagedType(type: string): "VARCHAR" | "DOUBLE" {
  return type === "VARCHAR" || type === "JSON" ? "VARCHAR" : "DOUBLE";
}

/** A staged column as its final type. */
export function finalExpression(name: string, type: string): string {
  if (type === "TIMESTAMP") return `epoch_ms(CAST(${name} AS BIGINT)) AS ${name}`;
  return `CAST(${name} AS ${type}) AS ${name}`;
}
