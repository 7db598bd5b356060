import { z } from "zod";

const count = z.int().nonnegative();
const money = z.int().nullable();
const milliseconds = z.number().nullable();

/** Figures of a group of calls. Money is micro-dollars; null is unknown, never free. */
export const spendFiguresSchema = z.strictObject({
  calls: count,
  failed: count,
  cancelled: count,
  users: count,
  sessions: count,
  tokens: z.strictObject({ input: count, cacheRead: count, cacheWrite: count, output: count }),
  /** What is known: reported where the log says it, else computed. Null when nothing is known. */
  cost: money,
  reported: money,
  computed: money,
  /** Over the calls that have both: what was reported less what the price list gives. Null when none has both. */
  gap: z.strictObject({ calls: count, reported: z.int(), computed: z.int() }).nullable(),
  /** Calls with neither a reported nor a computable cost; they are in no sum. */
  unknownCost: z.strictObject({ calls: count, inputTokens: count, outputTokens: count }),
  /** What cached input would have cost in full, less what it did. */
  cacheSavings: money,
  failedCost: money,
  outcomes: z.strictObject({ known: count, successful: count }),
  perSuccess: money,
  perCall: z.strictObject({ p50: money, p95: money }),
  latency: z.strictObject({ p50: milliseconds, p95: milliseconds }),
});
export type SpendFigures = z.infer<typeof spendFiguresSchema>;

export const spendDimensions = ["cohort", "pattern", "model", "operation", "user", "session", "project"] as const;
export type SpendDimension = (typeof spendDimensions)[number];

export const spendGroupSchema = z.strictObject({
  by: z.array(z.enum(spendDimensions)),
  cells: z.array(z.strictObject({ key: z.array(z.string().nullable()), figures: spendFiguresSchema })),
  /** Cells of fewer users than `minUsers`, added up into one. */
  suppressed: z.strictObject({ cells: count, calls: count, cost: money }).nullable(),
  /** Cells beyond the most that are listed. */
  omitted: z.strictObject({ cells: count, calls: count, cost: money }).nullable(),
});
export type SpendGroup = z.infer<typeof spendGroupSchema>;

export const spendPatternSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  calls: count,
  cost: money,
  share: z.number(),
  cumulative: z.number(),
  /** Successes of known outcomes on the cheapest and on the dearest model of the pattern; null under 10 outcomes. */
  takeover: z
    .strictObject({
      cheap: z.strictObject({ model: z.string(), successes: count, outcomes: count, perCall: money }),
      dear: z.strictObject({ model: z.string(), successes: count, outcomes: count, perCall: money }),
      /** 95 % interval of the cheap model's success rate less the dear one's. */
      difference: z.strictObject({ estimate: z.number(), low: z.number(), high: z.number() }),
      addressable: z.boolean(),
    })
    .nullable(),
});
export type SpendPattern = z.infer<typeof spendPatternSchema>;

/** Where the money went (`spend --json`). Derived from a store and a price list; can be computed again. */
export const spendReportSchema = z.strictObject({
  schema: z.literal("millwright.spend-report/1"),
  id: z.string(),
  /** Hash over the store's files and tombstones. */
  store: z.string(),
  since: z.iso.datetime().nullable(),
  period: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
  priceBook: z.string().nullable(),
  minUsers: count,
  total: spendFiguresSchema,
  perUser: z.strictObject({ p50: money, p95: money }),
  perSession: z.strictObject({ p50: money, p95: money }),
  groups: z.array(spendGroupSchema),
  /** Dearest first; patterns of fewer users than `minUsers` are left out. */
  patterns: z.array(spendPatternSchema),
  /** Cost of patterns whose cheap model is not clearly worse, now spent on dear ones. */
  takeover: z.strictObject({ addressable: money, share: z.number().nullable(), judged: count }),
  trend: z.array(z.strictObject({ day: z.iso.date(), calls: count, cost: money })),
});
export type SpendReport = z.infer<typeof spendReportSchema>;
