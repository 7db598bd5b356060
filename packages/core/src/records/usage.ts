import { z } from "zod";

const tokens = z.int().nonnegative().nullable();

/**
 * Tokens of one model call, normalised over providers: `input.total` includes what a cache served or stored,
 * `output.total` includes reasoning. What the provider did not say is null, never 0. `raw` is its own answer.
 */
export const usageSchema = z.object({
  input: z.object({
    total: tokens,
    uncached: tokens,
    cacheRead: tokens,
    cacheWrite5m: tokens,
    cacheWrite1h: tokens,
  }),
  output: z.object({ total: tokens, reasoning: tokens }),
  raw: z.unknown(),
});

export type Usage = z.infer<typeof usageSchema>;
