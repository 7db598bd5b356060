import type { SpendFigures } from "@millwright/core";
import type { DuckDBValue } from "@duckdb/node-api";

type Columns = Readonly<Record<string, readonly DuckDBValue[]>>;

const micro = (expression: string): string => `CAST(round((${expression}) / 1000000.0) AS BIGINT)`;

/** The aggregates from which `figuresAt` makes figures. */
export const figureColumns = `
  count(*) AS calls,
  count(*) FILTER (status = 'failed') AS failed,
  count(*) FILTER (status = 'cancelled') AS cancelled,
  count(DISTINCT subject) AS users,
  count(DISTINCT session) AS sessions,
  coalesce(sum(input_tokens), 0) AS input,
  coalesce(sum(cache_read_tokens), 0) AS cache_read,
  coalesce(sum(cache_write_tokens), 0) AS cache_write,
  coalesce(sum(output_tokens), 0) AS output,
  ${micro("sum(cost)")} AS cost,
  ${micro("sum(reported)")} AS reported,
  ${micro("sum(computed)")} AS computed,
  count(*) FILTER (reported IS NOT NULL AND computed IS NOT NULL) AS gap_calls,
  ${micro("sum(reported) FILTER (computed IS NOT NULL)")} AS gap_reported,
  ${micro("sum(computed) FILTER (reported IS NOT NULL)")} AS gap_computed,
  count(*) FILTER (cost IS NULL) AS unknown_calls,
  coalesce(sum(input_tokens) FILTER (cost IS NULL), 0) AS unknown_input,
  coalesce(sum(output_tokens) FILTER (cost IS NULL), 0) AS unknown_output,
  ${micro("sum(saved)")} AS saved,
  ${micro("sum(cost) FILTER (status <> 'ok')")} AS failed_cost,
  count(outcome) AS outcomes,
  count(*) FILTER (outcome IN ('kept', 'edited', 'published')) AS successes,
  ${micro("quantile_disc(cost, 0.5)")} AS cost_p50,
  ${micro("quantile_disc(cost, 0.95)")} AS cost_p95,
  quantile_cont(total_ms, 0.5) AS ms_p50,
  quantile_cont(total_ms, 0.95) AS ms_p95`;

/** The figures in a row of a result. */
export function figuresAt(columns: Columns, row: number): SpendFigures {
  const count = (name: string): number => Number(columns[name]?.[row] ?? 0);
  const known = (name: string): number | null => {
    const value = columns[name]?.[row] ?? null;
    return value === null ? null : Number(value);
  };
  const successful = count("successes");
  const cost = known("cost");
  return {
    calls: count("calls"),
    failed: count("failed"),
    cancelled: count("cancelled"),
    users: count("users"),
    sessions: count("sessions"),
    tokens: {
      input: count("input"),
      cacheRead: count("cache_read"),
      cacheWrite: count("cache_write"),
      output: count("output"),
    },
    cost,
    reported: known("reported"),
    computed: known("computed"),
    gap:
      count("gap_calls") === 0
        ? null
        : { calls: count("gap_calls"), reported: count("gap_reported"), computed: count("gap_computed") },
    unknownCost: {
      calls: count("unknown_calls"),
      inputTokens: count("unknown_input"),
      outputTokens: count("unknown_output"),
    },
    cacheSavings: known("saved"),
    failedCost: known("failed_cost"),
    outcomes: { known: count("outcomes"), successful },
    perSuccess: cost === null || successful === 0 ? null : Math.round(cost / successful),
    perCall: { p50: known("cost_p50"), p95: known("cost_p95") },
    latency: { p50: known("ms_p50"), p95: known("ms_p95") },
  };
}
