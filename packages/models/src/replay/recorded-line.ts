import { generationSchema, sampleEventSchema } from "@millwright/core";
import { z } from "zod";
import type { Recording } from "./recordings.ts";

/** A line that may stand in a file of recordings. */
export const recordedLineSchema = z.discriminatedUnion("schema", [generationSchema, sampleEventSchema]);

/** The recording that a line holds; null for lines that record no call. */
export function toRecording(line: z.infer<typeof recordedLineSchema>): Recording | null {
  if (line.schema === "millwright.generation/1") {
    return { sample: null, model: `${line.model.provider}:${line.model.id}`, answer: line };
  }
  if (line.schema !== "millwright.sample-generated/1") return null;
  const { suite, task, trial, attempt, model } = line.key;
  return { sample: { suite, task, trial, attempt }, model, answer: line.generation };
}
