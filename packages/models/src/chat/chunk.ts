import { z } from "zod";

const text = z.string().nullish();
const thought = z.string().nullish().catch(null);

const messageSchema = z.looseObject({ content: text, reasoning_content: thought, reasoning: thought });

const choiceSchema = z.looseObject({
  index: z.number().nullish(),
  /** In a stream. */
  delta: messageSchema.nullish(),
  /** In a whole answer. */
  message: messageSchema.nullish(),
  finish_reason: z.string().nullish(),
});

/** A chunk of a streamed answer, or a whole answer: of OpenAI's form only what we use, and that leniently. */
export const chunkSchema = z.looseObject({
  choices: z.array(choiceSchema).nullish(),
  usage: z.looseObject({}).nullish().catch(null),
  provider: z.string().nullish().catch(null),
  error: z.unknown().optional(),
});
export type Chunk = z.infer<typeof chunkSchema>;
