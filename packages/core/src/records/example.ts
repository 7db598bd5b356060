import { z } from "zod";
import { contentId } from "../ids.ts";
import { turnMessageSchema } from "./interaction.ts";

const messages = z.array(turnMessageSchema).min(1);

/** The parts that decide what an example teaches; its id is their hash. */
export const exampleBodySchema = z.discriminatedUnion("kind", [
  /** A completion to imitate. */
  z.strictObject({
    kind: z.literal("sft"),
    prompt: messages,
    completion: messages,
    tools: z.array(z.json()).nullable(),
  }),
  /** Two completions of one prompt, the better one known. */
  z.strictObject({
    kind: z.literal("preference"),
    prompt: messages,
    chosen: messages,
    rejected: messages,
    tools: z.array(z.json()).nullable(),
  }),
  /** A completion and whether it was wanted. */
  z.strictObject({
    kind: z.literal("label"),
    prompt: messages,
    completion: messages,
    label: z.boolean(),
    tools: z.array(z.json()).nullable(),
  }),
]);
export type ExampleBody = z.infer<typeof exampleBodySchema>;

/** One row of a dataset, with where it came from. */
export const exampleSchema = z.strictObject({
  schema: z.literal("millwright.example/1"),
  id: z.string(),
  body: exampleBodySchema,
  /** How much it counts, above 0 and at most 1; from the strength of the evidence. */
  weight: z.number().positive().max(1),
  provenance: z.strictObject({
    interactions: z.array(z.string()).min(1),
    /** `name@version` of what made it. */
    transform: z.string(),
    /** The models whose answers it holds. */
    generators: z.array(z.string()),
  }),
});
export type Example = z.infer<typeof exampleSchema>;

/** The id that the content of an example decides: `ex_` and 16 hex digits. */
export function exampleId(body: ExampleBody): string {
  return contentId("ex", body);
}
