import { contentId, type SpendDimension, type SpendFigures, type SpendGroup, type SpendReport } from "@millwright/core";
import { openDatabase, type Database } from "../store/database.ts";
import { requireStoreState, storeDigest } from "../store/store-state.ts";
import { figureColumns, figuresAt } from "./figures.ts";
import { findPatterns, takeoverOf } from "./patterns.ts";
import { noPrices, type PriceBook } from "./price-book.ts";
import { createSpendView } from "./spend-view.ts";

export interface SpendOptions {
  store: string;
  prices?: PriceBook;
  /** Only calls from this instant on. */
  since?: string | null;
  /** One table each; several dimensions of one are crossed. Default: model, operation, cohort. */
  by?: readonly (readonly SpendDimension[])[];
  /** Cells of fewer users are added up into one; default 10. Without any user in the store nothing is left out. */
  minUsers?: number;
  /** Most cells of a table; default 50. */
  cells?: number;
  memory?: string;
}

/**
 * Where the money of a store's calls went. Reads columns of the store's files only.
 *
 * @throws MillwrightError `input` when there is no store in the folder
 */
export async function spendReport(options: SpendOptions): Promise<SpendReport> {
  const state = await requireStoreState(options.store);
  const { prices = noPrices, since = null } = options;
  await using database = await openDatabase({ memory: options.memory ?? "2GB" });
  await createSpendView(database, options.store, state, prices, since);
  const total = figuresAt(await database.columns(`SELECT ${figureColumns} FROM spend`), 0);
  const minUsers = total.users === 0 ? 0 : (options.minUsers ?? 10);
  const groups: SpendGroup[] = [];
  for (const by of options.by ?? [["model"], ["operation"], ["cohort"]]) {
    groups.push(await groupBy(database, by, minUsers, options.cells ?? 50));
  }
  const patterns = await findPatterns(database, minUsers, total.cost);
  const report: Omit<SpendReport, "id"> = {
    schema: "millwright.spend-report/1",
    store: storeDigest(state),
    since,
    period: await periodOf(database),
    priceBook: prices === noPrices ? null : prices.id,
    minUsers,
    total,
    perUser: await quantilesBy(database, "subject"),
    perSession: await quantilesBy(database, "session"),
    groups,
    patterns: patterns.map(({ pattern }) => pattern),
    takeover: takeoverOf(patterns, total.cost),
    trend: await trendOf(database),
  };
  return { ...report, id: contentId("spend", report) };
}

/** What a dimension is called in the view. */
const columnOf: Readonly<Record<SpendDimension, string>> = {
  cohort: "cohort",
  pattern: "pattern",
  model: "model",
  operation: "operation",
  user: "subject",
  session: "session",
  project: "project",
};

async function groupBy(
  database: Database,
  by: readonly SpendDimension[],
  minUsers: number,
  most: number,
): Promise<SpendGroup> {
  const keys = by.map((dimension) => columnOf[dimension]);
  const result = await database.columns(
    `SELECT ${keys.map((key, index) => `CAST(${key} AS VARCHAR) AS key_${index}`).join(", ")}, ${figureColumns}
     FROM spend GROUP BY ${keys.join(", ")} ORDER BY cost DESC NULLS LAST, calls DESC, ${keys.join(", ")}`,
  );
  const all = (result["calls"] ?? []).map((_, row) => ({
    key: by.map((_dimension, index) => {
      const value = result[`key_${index}`]?.[row] ?? null;
      return value === null ? null : String(value);
    }),
    figures: figuresAt(result, row),
  }));
  const shown = all.filter(({ figures }) => figures.users >= minUsers);
  return {
    by: [...by],
    cells: shown.slice(0, most),
    suppressed: together(all.filter(({ figures }) => figures.users < minUsers)),
    omitted: together(shown.slice(most)),
  };
}

function together(cells: readonly { figures: SpendFigures }[]): SpendGroup["suppressed"] {
  if (cells.length === 0) return null;
  const known = cells.flatMap(({ figures }) => (figures.cost === null ? [] : [figures.cost]));
  return {
    cells: cells.length,
    calls: cells.reduce((sum, { figures }) => sum + figures.calls, 0),
    cost: known.length === 0 ? null : known.reduce((sum, cost) => sum + cost, 0),
  };
}

async function periodOf(database: Database): Promise<SpendReport["period"]> {
  const { first, last } = await database.columns(
    "SELECT CAST(epoch_ms(min(started_at)) AS DOUBLE) AS first, CAST(epoch_ms(max(started_at)) AS DOUBLE) AS last FROM raw_calls",
  );
  const [from, to] = [first?.[0] ?? null, last?.[0] ?? null];
  if (from === null || to === null) return null;
  return { from: new Date(Number(from)).toISOString(), to: new Date(Number(to)).toISOString() };
}

async function quantilesBy(database: Database, key: string): Promise<{ p50: number | null; p95: number | null }> {
  const { p50, p95 } = await database.columns(
    `SELECT CAST(quantile_disc(cost, 0.5) AS BIGINT) AS p50, CAST(quantile_disc(cost, 0.95) AS BIGINT) AS p95
     FROM (SELECT round(sum(cost) / 1000000.0) AS cost FROM spend WHERE ${key} IS NOT NULL GROUP BY ${key})`,
  );
  const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
  return { p50: number(p50?.[0]), p95: number(p95?.[0]) };
}

async function trendOf(database: Database): Promise<SpendReport["trend"]> {
  const result = await database.columns(
    "SELECT CAST(day AS VARCHAR) AS day, count(*) AS calls, CAST(round(sum(cost) / 1000000.0) AS BIGINT) AS cost FROM spend GROUP BY day ORDER BY day",
  );
  return (result["day"] ?? []).map((day, row) => ({
    day: String(day),
    calls: Number(result["calls"]?.[row]),
    cost: result["cost"]?.[row] === null ? null : Number(result["cost"]?.[row]),
  }));
}
