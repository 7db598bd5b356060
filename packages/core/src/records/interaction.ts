import { z } from "zod";
import { contentId } from "../ids.ts";
import { usageSchema } from "./usage.ts";

const text = z.string().nullable().default(null);
const milliseconds = z.number().nonnegative().nullable().default(null);

/** A message as products log it. `arguments` of a tool call is a JSON value, not the text that providers send. */
export const turnMessageSchema = z.strictObject({
  role: z.enum(["system", "user", "assistant", "tool"]),
  content: z.string(),
  name: z.string().optional(),
  toolCalls: z.array(z.strictObject({ id: text, name: z.string(), arguments: z.json() })).optional(),
  toolCallId: z.string().optional(),
});
export type TurnMessage = z.infer<typeof turnMessageSchema>;

/** For what a person's data may be used, on which legal basis, under which version of the terms. */
export const consentSchema = z.strictObject({
  /** `spend`, `train`, `evaluate`, or the product's own; without `train` a row never enters a dataset. */
  purposes: z.array(z.string()),
  basis: text,
  policyVersion: text,
  at: z.iso.datetime().nullable().default(null),
});
export type Consent = z.infer<typeof consentSchema>;

/** Files by their path in the app. */
export const filesSchema = z.record(z.string(), z.string());

/**
 * One model call of a product, as it is ingested: who asked for what, what came, what it cost and what it may be used
 * for. A turn of several calls is several interactions with the same session and turn. Only `id` and `at` must be
 * there; what a log does not say is null. `user`, `session` and `project` become pseudonyms when they enter a store.
 */
export const interactionSchema = z.strictObject({
  schema: z.literal("millwright.interaction/1"),
  id: z.string().min(1),
  at: z.iso.datetime(),
  app: text,
  user: text,
  session: text,
  project: text,
  turn: z.int().nonnegative().nullable().default(null),
  cohort: text,
  /** What kind of call it is in the product: `create`, `edit`, `fix`, … */
  operation: text,
  model: z.strictObject({ provider: text, id: text, served: text }).default({ provider: null, id: null, served: null }),
  prompt: z.strictObject({ name: text, version: text }).default({ name: null, version: null }),
  /** The context, without the answer; null when the log holds no content. */
  messages: z.array(turnMessageSchema).nullable().default(null),
  tools: z.array(z.json()).nullable().default(null),
  answer: turnMessageSchema.nullable().default(null),
  finishReason: z.enum(["stop", "length", "tool-call", "content-filter", "other"]).nullable().default(null),
  status: z.enum(["ok", "failed", "cancelled"]).default("ok"),
  error: text,
  usage: usageSchema.omit({ raw: true }).nullable().default(null),
  /** Service tier as the provider calls it: `standard`, `priority`, `batch`, … */
  tier: text,
  /** What the log says the call cost, in micro-dollars. */
  costReported: z.int().nonnegative().nullable().default(null),
  latency: z
    .strictObject({ firstTokenMs: milliseconds, totalMs: milliseconds })
    .default({ firstTokenMs: null, totalMs: null }),
  filesBefore: filesSchema.nullable().default(null),
  /** What the answer wrote; read from the answer's text when the log does not say. */
  filesAfter: filesSchema.nullable().default(null),
  consent: consentSchema.nullable().default(null),
  /** After this instant the row enters no dataset. */
  retainUntil: z.iso.datetime().nullable().default(null),
});
export type Interaction = z.infer<typeof interactionSchema>;

export const outcomeKinds = ["kept", "edited", "reverted", "regenerated", "published", "abandoned", "unknown"] as const;

/** What became of an answer. Outcomes arrive later than their interaction, by its id; there may be several. */
export const outcomeSchema = z.strictObject({
  schema: z.literal("millwright.outcome/1"),
  interaction: z.string().min(1),
  at: z.iso.datetime(),
  kind: z.enum(outcomeKinds),
  /** What the person made of the answer; for `edited`. */
  edited: z
    .strictObject({ text, files: filesSchema.nullable().default(null) })
    .nullable()
    .default(null),
  /** The interaction whose answer was taken instead; for `regenerated`. */
  replacedBy: text,
  /** How long the result was still there, unchanged, when this was noted. */
  persistedMs: milliseconds,
  /** What shows it: `deployed`, `browser-smoke`, `user-button`, … Without evidence an outcome labels nothing. */
  evidence: text,
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** The id of an outcome: equal outcomes of one interaction are one. */
export function outcomeId(outcome: Outcome): string {
  return contentId("out", outcome);
}
