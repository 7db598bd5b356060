import { z } from "zod";

const count = z.int().nonnegative();

/** A Parquet file of a store. `bucket` is null for outcomes, which are found by interaction. */
export const storeFileSchema = z.strictObject({
  path: z.string(),
  kind: z.enum(["calls", "outcomes"]),
  bucket: count.nullable(),
  rows: count,
  bytes: count,
  sha256: z.string(),
});
export type StoreFile = z.infer<typeof storeFileSchema>;

/** What was taken from one log file: `rows` = `taken` + `refused`; of those taken, `added` were new. */
export const sourceReportSchema = z.strictObject({
  path: z.string(),
  sha256: z.string(),
  format: z.string().nullable(),
  rows: count,
  taken: count,
  added: count,
  refused: count,
  /** Refused rows by reason. */
  reasons: z.record(z.string(), count),
});
export type SourceReport = z.infer<typeof sourceReportSchema>;

/**
 * A line of a store's log (`log.jsonl`). The log is the store: a file that no line adds, or that a line removed, is no
 * part of it, so a line makes several files appear and vanish at once.
 */
export const storeEventSchema = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("created"),
    schema: z.literal("millwright.store/1"),
    at: z.iso.datetime(),
    buckets: z.int().positive(),
  }),
  z.strictObject({
    event: z.literal("ingested"),
    at: z.iso.datetime(),
    contract: z.string().nullable(),
    sources: z.array(sourceReportSchema),
    /** What was redacted, by rule. */
    redacted: z.record(z.string(), count),
    added: z.array(storeFileSchema),
  }),
  z.strictObject({
    event: z.literal("erasure-started"),
    at: z.iso.datetime(),
    id: z.string(),
    subject: z.string(),
    /** SHA-256 of the ids of the subject's interactions, so that late outcomes are known as theirs. */
    interactions: z.array(z.string()),
  }),
  z.strictObject({
    event: z.literal("erased"),
    at: z.iso.datetime(),
    id: z.string(),
    removed: z.array(z.string()),
    added: z.array(storeFileSchema),
  }),
]);
export type StoreEvent = z.infer<typeof storeEventSchema>;
