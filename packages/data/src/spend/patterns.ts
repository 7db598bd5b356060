import type { SpendPattern, SpendReport } from "@millwright/core";
import type { Database } from "../store/database.ts";
import { rateDifference } from "./rate-difference.ts";

/** Fewest outcomes of a model from which its success rate is compared. */
const leastOutcomes = 10;
/** How much worse a cheap model may be, at the lower end of the interval, and still take over. */
export const takeoverMargin = 0.1;
const mostPatterns = 200;

/** A pattern, and what it spends on models other than its cheapest. */
export interface FoundPattern {
  pattern: SpendPattern;
  dearCost: number | null;
}

/** The kinds of calls by what they cost, with what became of them on the cheapest and on the dearest model. */
export async function findPatterns(
  database: Database,
  minUsers: number,
  total: number | null,
): Promise<FoundPattern[]> {
  const rows = await database.columns(
    `SELECT pattern, any_value(coalesce(prompt_name, operation, 'unnamed')) AS label, any_value(system_hash) AS system, count(*) AS calls,
       CAST(round(sum(cost) / 1000000.0) AS BIGINT) AS cost
     FROM spend GROUP BY pattern HAVING count(DISTINCT subject) >= ${minUsers}
     ORDER BY cost DESC NULLS LAST, calls DESC, pattern LIMIT ${mostPatterns}`,
  );
  const models = await modelsOf(database);
  let cumulative = 0;
  return (rows["pattern"] ?? []).map((id, row) => {
    const cost = rows["cost"]?.[row] === null ? null : Number(rows["cost"]?.[row]);
    const share = cost === null || total === null || total === 0 ? 0 : cost / total;
    cumulative += share;
    const system = rows["system"]?.[row] ?? null;
    const used = models.get(String(id)) ?? [];
    const takeover = compare(used);
    const pattern: SpendPattern = {
      id: String(id),
      label: `${String(rows["label"]?.[row])}${system === null ? "" : ` (${String(system).slice(0, 6)})`}`,
      calls: Number(rows["calls"]?.[row]),
      cost,
      share,
      cumulative: Math.min(1, cumulative),
      takeover,
    };
    const others = used.filter(({ model }) => model !== takeover?.cheap.model);
    return {
      pattern,
      dearCost: takeover === null ? null : others.reduce((sum, { cost: spent }) => sum + (spent ?? 0), 0),
    };
  });
}

/** What patterns spend on dear models although a cheap one is not clearly worse there. */
export function takeoverOf(patterns: readonly FoundPattern[], total: number | null): SpendReport["takeover"] {
  const judged = patterns.filter(({ pattern }) => pattern.takeover !== null);
  if (judged.length === 0) return { addressable: null, share: null, judged: 0 };
  const addressable = judged
    .filter(({ pattern }) => pattern.takeover?.addressable === true)
    .reduce((sum, { dearCost }) => sum + (dearCost ?? 0), 0);
  return { addressable, share: total === null || total === 0 ? null : addressable / total, judged: judged.length };
}

interface ModelUse {
  model: string;
  cost: number | null;
  perCall: number | null;
  outcomes: number;
  successes: number;
}

async function modelsOf(database: Database): Promise<Map<string, ModelUse[]>> {
  const rows = await database.columns(
    `SELECT pattern, model, CAST(round(sum(cost) / 1000000.0) AS BIGINT) AS cost, CAST(round(avg(cost) / 1000000.0) AS BIGINT) AS per_call,
       count(outcome) AS outcomes, count(*) FILTER (outcome IN ('kept', 'edited', 'published')) AS successes
     FROM spend GROUP BY pattern, model ORDER BY pattern, model`,
  );
  const byPattern = new Map<string, ModelUse[]>();
  for (const [row, pattern] of (rows["pattern"] ?? []).entries()) {
    const number = (name: string): number | null => (rows[name]?.[row] === null ? null : Number(rows[name]?.[row]));
    const use: ModelUse = {
      model: String(rows["model"]?.[row]),
      cost: number("cost"),
      perCall: number("per_call"),
      outcomes: number("outcomes") ?? 0,
      successes: number("successes") ?? 0,
    };
    byPattern.set(String(pattern), [...(byPattern.get(String(pattern)) ?? []), use]);
  }
  return byPattern;
}

function compare(models: readonly ModelUse[]): SpendPattern["takeover"] {
  const judged = models
    .filter(({ outcomes, perCall }) => outcomes >= leastOutcomes && perCall !== null)
    .sort((a, b) => (a.perCall ?? 0) - (b.perCall ?? 0));
  const [cheap, dear] = [judged[0], judged.at(-1)];
  if (cheap === undefined || dear === undefined || cheap === dear) return null;
  const difference = rateDifference(
    { successes: cheap.successes, trials: cheap.outcomes },
    { successes: dear.successes, trials: dear.outcomes },
  );
  if (difference === null) return null;
  const side = ({ model, successes, outcomes, perCall }: ModelUse): NonNullable<SpendPattern["takeover"]>["cheap"] => ({
    model,
    successes,
    outcomes,
    perCall,
  });
  return { cheap: side(cheap), dear: side(dear), difference, addressable: difference.low > -takeoverMargin };
}
