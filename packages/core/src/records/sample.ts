import { z } from "zod";
import { costSchema, generationSchema } from "./generation.ts";
import { verdictSchema } from "./verdict.ts";

/** What one sample is: the n-th trial of a model on a task. `attempt` counts re-runs after infrastructure failures. */
export const sampleKeySchema = z.object({
  suite: z.string(),
  task: z.string(),
  model: z.string(),
  trial: z.int().nonnegative(),
  attempt: z.int().nonnegative(),
});
export type SampleKey = z.infer<typeof sampleKeySchema>;

/** A file kept by the hash of its content in the run's `blobs/` folder. */
export const artifactSchema = z.object({
  name: z.string(),
  mediaType: z.string(),
  sha256: z.string().length(64),
  bytes: z.int().nonnegative(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** Line of a samples file: the model has answered (or failed). Written before any grading, so that it is never paid twice. */
export const sampleGeneratedSchema = z.object({
  schema: z.literal("millwright.sample-generated/1"),
  key: sampleKeySchema,
  generation: generationSchema,
});
export type SampleGenerated = z.infer<typeof sampleGeneratedSchema>;

/** Line of a samples file: the answer was graded. The newest line of a sample counts. */
export const sampleGradedSchema = z.object({
  schema: z.literal("millwright.sample-graded/1"),
  key: sampleKeySchema,
  generationId: z.string(),
  gradedAt: z.iso.datetime(),
  /** Hash of everything that decides the verdict beside the answer: task files, grader version, browser. */
  grader: z.string(),
  verdict: verdictSchema,
  artifacts: z.array(artifactSchema),
  timing: z.object({ buildMs: z.number().nonnegative().nullable(), totalMs: z.number().nonnegative() }),
});
export type SampleGraded = z.infer<typeof sampleGradedSchema>;

/** Line of a samples file: what a call cost by another price book. The newest line of a Generation counts. */
export const sampleRepricedSchema = z.object({
  schema: z.literal("millwright.sample-repriced/1"),
  key: sampleKeySchema,
  generationId: z.string(),
  repricedAt: z.iso.datetime(),
  cost: costSchema.nullable(),
});
export type SampleRepriced = z.infer<typeof sampleRepricedSchema>;

export const sampleEventSchema = z.discriminatedUnion("schema", [
  sampleGeneratedSchema,
  sampleGradedSchema,
  sampleRepricedSchema,
]);
export type SampleEvent = z.infer<typeof sampleEventSchema>;

/** The sample's key as one text, for maps. */
export function sampleId(key: SampleKey): string {
  return JSON.stringify([key.suite, key.task, key.model, key.trial, key.attempt]);
}
