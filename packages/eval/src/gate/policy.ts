import { extname } from "node:path";
import { MillwrightError, parseJson, readTextFile, validate } from "@millwright/core";
import { parseDocument } from "yaml";
import { z } from "zod";

const share = z.number().min(0).max(1);
const dollars = z.number().positive();
const milliseconds = z.number().positive();

/** What a candidate has to keep to pass. Every rule but the margin may be left out. Shares are from 0 to 1. */
export const gatePolicySchema = z.strictObject({
  schema: z.literal("millwright.gate-policy/1"),
  /** Name of the candidate in its run; needed when the run has several models. */
  candidate: z.string().min(1).optional(),
  /** Name of the baseline in its run. */
  baseline: z.string().min(1).optional(),
  quality: z.strictObject({
    /** Loss of pass rate that is accepted: 0.05 is five points. */
    margin: z.number().min(0).lt(1),
    /** The candidate's pass rate must lie above this with its whole interval. */
    minPassRate: share.optional(),
    /** Fewer pairs are inconclusive. */
    minPairs: z.int().positive().default(1),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  cost: z
    .strictObject({
      maxDollarsPerSample: dollars.optional(),
      maxDollarsPerPass: dollars.optional(),
      /** Cost of a candidate's sample in that of a baseline's. */
      maxRatio: z.number().positive().optional(),
    })
    .default({}),
  latency: z
    .strictObject({
      firstTokenMedianMs: milliseconds.optional(),
      firstTokenP95Ms: milliseconds.optional(),
      totalMedianMs: milliseconds.optional(),
      totalP95Ms: milliseconds.optional(),
    })
    .default({}),
  flakes: z
    .strictObject({
      /** Share of tasks on which trials of the candidate disagree. */
      maxUnstableTasks: share.optional(),
      /** Share of answers judged again whose verdict changed. */
      maxChangedVerdicts: share.optional(),
    })
    .default({}),
  infrastructure: z
    .strictObject({
      /** Share of a side's samples that could not be judged. More is inconclusive, never a failure. */
      maxShare: share,
    })
    .default({ maxShare: 0.05 }),
});
export type GatePolicy = z.infer<typeof gatePolicySchema>;

/**
 * Reads a policy: JSON if the file is called so, else YAML 1.2.
 *
 * @throws MillwrightError `config`, naming file, line or field
 */
export async function readPolicy(path: string): Promise<GatePolicy> {
  const text = await readTextFile(path);
  const value = extname(path) === ".json" ? parseJson(text, path) : parseYaml(text, path);
  return validate(gatePolicySchema, value, path, "config");
}

function parseYaml(text: string, path: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error === undefined) return document.toJS({ maxAliasCount: 0 });
  const [start] = error.linePos ?? [];
  const where = start === undefined ? "" : `:${start.line}:${start.col}`;
  throw new MillwrightError("config", `${path}${where} is not valid YAML: ${error.message.split("\n")[0]}`, {
    cause: error,
  });
}
