import { join } from "node:path";
import { callColumns } from "../store/columns.ts";
import type { Database } from "../store/database.ts";
import { quote, quoteList } from "../store/sql.ts";
import type { StoreState } from "../store/store-state.ts";
import type { PriceBook } from "./price-book.ts";

/**
 * Makes the view `spend` over a store's calls: who, what, tokens, what it cost and what became of it. Costs are in
 * pico-dollars (micro-dollars a million tokens times tokens), so that no sum is rounded before its end.
 */
export async function createSpendView(
  database: Database,
  store: string,
  state: StoreState,
  prices: PriceBook,
  since: string | null,
): Promise<void> {
  const paths = (kind: string): string[] =>
    state.files.filter((file) => file.kind === kind).map(({ path }) => join(store, path));
  const gone = [...state.tombstones];
  const conditions = [
    ...(since === null ? [] : [`started_at >= CAST(${quote(since.replace("Z", ""))} AS TIMESTAMP)`]),
    ...(gone.length === 0 ? [] : [`(subject IS NULL OR subject NOT IN (SELECT unnest(${quoteList(gone)})))`]),
  ];
  await createRawCalls(database, paths("calls"), conditions);
  await createOutcomes(database, paths("outcomes"));
  await createPrices(database, prices);
  await database.run(`CREATE VIEW spend AS
    SELECT subject, session, project, cohort, operation, model, day, status, total_ms,
      ${patternExpression} AS pattern, prompt_name, system_hash,
      input_tokens, cache_read_tokens, coalesce(cache_write_5m_tokens, 0) + coalesce(cache_write_1h_tokens, 0) AS cache_write_tokens, output_tokens,
      cost_reported * 1000000 AS reported,
      ${computedExpression} AS computed,
      coalesce(cost_reported * 1000000, ${computedExpression}) AS cost,
      cache_read_tokens * (p.input - p.cache_read) AS saved,
      o.kind AS outcome
    FROM raw_calls LEFT JOIN prices p USING (provider_key, model, day) LEFT JOIN last_outcome o ON o.interaction = raw_calls.id`);
}

/** A kind of call: what product and prompt it comes from, whatever the person wrote. */
const patternExpression = `substr(md5(concat_ws('|', coalesce(operation, ''), coalesce(prompt_name, ''), coalesce(prompt_version, ''), coalesce(system_hash, ''), coalesce(tools_hash, ''))), 1, 12)`;

/** Input that is not known to have been cached is charged in full, so an unknown split makes no call cheaper. */
const computedExpression = `(
  greatest(0, coalesce(uncached_tokens, input_tokens - coalesce(cache_read_tokens, 0) - coalesce(cache_write_5m_tokens, 0) - coalesce(cache_write_1h_tokens, 0))) * p.input
  + coalesce(cache_read_tokens, 0) * p.cache_read + coalesce(cache_write_5m_tokens, 0) * p.cache_write_5m + coalesce(cache_write_1h_tokens, 0) * p.cache_write_1h
  + output_tokens * p.output)`;

async function createRawCalls(
  database: Database,
  paths: readonly string[],
  conditions: readonly string[],
): Promise<void> {
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const narrow =
    "id, subject, session, project, cohort, operation, coalesce(provider, '') AS provider_key, coalesce(model, served_model, '') AS model, CAST(started_at AS DATE) AS day, started_at, status, total_ms, prompt_name, prompt_version, system_hash, tools_hash, input_tokens, uncached_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, cost_reported";
  if (paths.length === 0) {
    const columns = Object.entries(callColumns).map(([name, type]) => `${name} ${type}`);
    await database.run(`CREATE TABLE no_calls(${columns.join(", ")})`);
    return database.run(`CREATE VIEW raw_calls AS SELECT ${narrow} FROM no_calls`);
  }
  await database.run(`CREATE VIEW raw_calls AS SELECT ${narrow} FROM read_parquet(${quoteList(paths)}) ${where}`);
}

async function createOutcomes(database: Database, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return database.run("CREATE TABLE last_outcome(interaction VARCHAR, kind VARCHAR)");
  await database.run(
    `CREATE TABLE last_outcome AS SELECT interaction, arg_max(kind, noted_at) AS kind FROM read_parquet(${quoteList(paths)}) WHERE kind <> 'unknown' GROUP BY interaction`,
  );
}

async function createPrices(database: Database, book: PriceBook): Promise<void> {
  await database.run(
    "CREATE TABLE prices(provider_key VARCHAR, model VARCHAR, day DATE, input BIGINT, output BIGINT, cache_read BIGINT, cache_write_5m BIGINT, cache_write_1h BIGINT)",
  );
  const used = await database.columns(
    "SELECT DISTINCT provider_key, model, CAST(day AS VARCHAR) AS day FROM raw_calls ORDER BY ALL",
  );
  const rows = (used["model"] ?? []).flatMap((model, index) => {
    const provider = String(used["provider_key"]?.[index] ?? "");
    const day = String(used["day"]?.[index]);
    const price = book.price({ provider: provider === "" ? null : provider, id: String(model) }, day);
    if (price === null) return [];
    const parts = [price.input, price.output, price.cacheRead, price.cacheWrite5m, price.cacheWrite1h];
    return [
      `(${quote(provider)}, ${quote(String(model))}, ${quote(day)}, ${parts.map((part) => part ?? price.input).join(", ")})`,
    ];
  });
  for (let start = 0; start < rows.length; start += 500) {
    await database.run(`INSERT INTO prices VALUES ${rows.slice(start, start + 500).join(", ")}`);
  }
}
