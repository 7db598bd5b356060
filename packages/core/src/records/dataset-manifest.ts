import { z } from "zod";

const count = z.int().nonnegative();
const quantiles = z.strictObject({ p50: count, p95: count, max: count });

/** What one step of a build took in, let through and removed, and why. */
export const filterReportSchema = z.strictObject({
  /** `name@version`. */
  name: z.string(),
  in: count,
  out: count,
  removed: z.record(z.string(), count),
});
export type FilterReport = z.infer<typeof filterReportSchema>;

/**
 * What a dataset is and how it came about (`manifest.json`). The id is the hash of everything else: two builds from
 * the same inputs, configuration, tombstones and code have the same manifest and the same files, byte by byte.
 */
export const datasetManifestSchema = z.strictObject({
  schema: z.literal("millwright.dataset-manifest/1"),
  id: z.string(),
  name: z.string(),
  kind: z.enum(["sft", "preference", "label"]),
  inputs: z.strictObject({
    /** Hash over the store's files and tombstones. */
    store: z.string(),
    /** The instant at which retention and persistence were judged. */
    asOf: z.iso.datetime(),
    config: z.json(),
    code: z.string(),
  }),
  counts: z.strictObject({
    interactions: count,
    examples: count,
    splits: z.record(z.string(), count),
    users: count,
  }),
  filters: z.array(filterReportSchema),
  consent: z.strictObject({
    statement: z.string(),
    grounds: z.array(
      z.strictObject({ basis: z.string().nullable(), policyVersion: z.string().nullable(), interactions: count }),
    ),
  }),
  /** Null: checked against no suite, so a candidate trained on it must be scored on none. */
  decontamination: z
    .strictObject({
      suites: z.array(z.strictObject({ id: z.string(), hash: z.string(), tasks: count })),
      ngram: z.int().positive(),
      coverage: z.number(),
      removed: count,
    })
    .nullable(),
  /** Characters of prompt and target, and how the classes are balanced. */
  lengths: z.strictObject({ prompt: quantiles, target: quantiles }),
  balance: z.record(z.string(), count),
  generators: z.record(z.string(), count),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: count, rows: count })),
});
export type DatasetManifest = z.infer<typeof datasetManifestSchema>;
