import { z } from "zod";
import { contentId } from "../ids.ts";
import { usageSchema } from "./usage.ts";

const milliseconds = z.number().nonnegative().nullable();

/** Which model answered: `provider` is the backend (`hf`, `url`, `replay`, …), `id` the name it knows. */
export const modelRefSchema = z.object({
  provider: z.string(),
  id: z.string(),
  revision: z.string().nullable(),
  adapter: z.string().nullable(),
});
export type ModelRef = z.infer<typeof modelRefSchema>;

export const messageSchema = z.object({
  role: z.enum(["system", "user", "assistant"]),
  content: z.string(),
});
export type Message = z.infer<typeof messageSchema>;

/** What is asked of a model. Null means: leave it to the provider. Temperature is 0 to 2, `maxTokens` counts output. */
export const modelRequestSchema = z.object({
  messages: z.array(messageSchema),
  maxTokens: z.int().positive().nullable(),
  temperature: z.number().nonnegative().nullable(),
  seed: z.int().nullable(),
});
export type ModelRequest = z.infer<typeof modelRequestSchema>;

export const finishReasonSchema = z.enum(["stop", "length", "content-filter", "other"]);
export type FinishReason = z.infer<typeof finishReasonSchema>;

export const serializedErrorSchema = z.object({
  code: z.enum([
    "usage",
    "config",
    "input",
    "environment",
    "infrastructure",
    "rate-limited",
    "quota-exhausted",
    "auth",
    "timeout",
    "network",
    "bad-response",
    "content-filter",
    "context-too-long",
    "interrupted",
    "internal",
  ]),
  message: z.string(),
  hint: z.string().nullable(),
  retryable: z.boolean(),
});

/** What a call cost, and the price book (with its date) that says so, such as `genai-prices@0.1.8/2026-11-25`. */
export const costSchema = z.object({ microDollars: z.int(), priceBook: z.string() });
export type Cost = z.infer<typeof costSchema>;

/**
 * One model call: the atom of all data. Production logs, eval samples, gateway traffic and recordings are
 * lists of it. Exactly one of `response` and `error` is not null.
 */
export const generationSchema = z.object({
  schema: z.literal("millwright.generation/1"),
  id: z.string(),
  startedAt: z.iso.datetime(),
  model: modelRefSchema,
  request: modelRequestSchema,
  requestHash: z.string(),
  response: z
    .object({
      text: z.string(),
      reasoning: z.string().nullable(),
      finishReason: finishReasonSchema.nullable(),
      servedBy: z.string().nullable(),
    })
    .nullable(),
  error: serializedErrorSchema.nullable(),
  usage: usageSchema.nullable(),
  /** Null when the price or the usage is unknown. */
  cost: costSchema.nullable(),
  /** The answer came from the response cache: nothing was called, `cost` is 0, usage and latency are the original's. */
  cached: z.literal(true).optional(),
  /** Of a cached answer, what the original call cost. */
  originalCost: costSchema.nullable().optional(),
  latency: z.object({
    queueMs: milliseconds,
    rateLimitWaitMs: milliseconds,
    firstTokenMs: milliseconds,
    decodeMs: milliseconds,
    totalMs: milliseconds,
  }),
  httpAttempts: z.int().nonnegative(),
  origin: z.enum(["production", "eval", "gateway", "replay"]),
});
export type Generation = z.infer<typeof generationSchema>;

/** A generation with its id, which the rest of its content decides: an id that it already has counts for nothing. */
export function identifyGeneration(generation: Omit<Generation, "id">): Generation {
  return { ...generation, id: contentId("gen", { ...generation, id: undefined }) };
}

/** The hash under which equal requests are equal, whatever the model. */
export function hashRequest(request: ModelRequest): string {
  return contentId("req", request);
}
