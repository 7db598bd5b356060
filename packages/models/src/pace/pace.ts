import type { AttemptOutcome } from "../http/retrying-fetch.ts";

export interface PaceLimits {
  /** Calls under way at the beginning. */
  start: number;
  /** Never more than so many. */
  most: number;
}

/** How many calls of one model may be under way, and what has been seen since that was last changed. */
export interface Pace {
  /** Whole calls: its floor. */
  limit: number;
  /** By which share the next good round raises the limit: 1 doubles it. */
  step: number;
  answered: number;
  refused: number;
  /** Whether all the calls that were allowed were under way at once: only then is more of any use. */
  full: boolean;
  /** Until this reading of the clock outcomes count for nothing: they are of calls that began before the cut. */
  deafUntil: number;
}

/** Refusals that are the price of working at a limit: more than this share of a round, and the limit is cut. */
const tolerated = 0.1;
const carefulStep = 0.05;
const smallestRound = 20;
const shortestDeafness = 1000;
const longestDeafness = 60_000;

/** The pace at which a model is first called. */
export function firstPace({ start, most }: PaceLimits): Pace {
  return {
    limit: Math.max(1, Math.min(start, most)),
    step: 1,
    answered: 0,
    refused: 0,
    full: false,
    deafUntil: Number.NEGATIVE_INFINITY,
  };
}

/**
 * The pace after one more attempt has ended, judged once a round (as many outcomes as the limit, at least 20). It
 * starts by doubling. When more than a tenth of a round is refused the limit is cut by the share that was refused, at
 * most to a half, and rises again by shares that double from round to round, beginning lower after a deep cut. Fewer
 * refusals change nothing, since a call that waits for its turn again costs less than a lower limit for all. After a
 * cut it is deaf for as long as the server asked to wait, so that one episode is one cut. Only 429 counts: an
 * overloaded server is not helped by our limit.
 *
 * @param inFlight attempts under way when this one ended, itself included
 * @param now a monotonic reading in milliseconds
 */
export function paceAfter(pace: Pace, outcome: AttemptOutcome, inFlight: number, now: number, most: number): Pace {
  if (outcome.kind === "failed" || now < pace.deafUntil) return pace;
  const seen: Pace = {
    ...pace,
    answered: pace.answered + (outcome.kind === "answered" ? 1 : 0),
    refused: pace.refused + (outcome.kind === "refused" ? 1 : 0),
    full: pace.full || inFlight >= Math.floor(pace.limit),
  };
  const total = seen.answered + seen.refused;
  const round = Math.max(smallestRound, Math.floor(pace.limit));
  if (outcome.kind === "refused" && seen.refused > tolerated * round) return cut(seen, outcome.waitMs, now);
  if (total < round) return seen;
  const done = { ...seen, answered: 0, refused: 0, full: false };
  if (!seen.full || seen.refused > tolerated * total) return done;
  const limit = Math.min(most, seen.limit + Math.max(1, seen.limit * seen.step));
  return { ...done, limit, step: Math.min(1, seen.step * 2) };
}

function cut(pace: Pace, waitMs: number | null, now: number): Pace {
  const share = pace.refused / (pace.answered + pace.refused);
  const deaf = Math.min(longestDeafness, Math.max(shortestDeafness, waitMs ?? 0));
  return {
    limit: Math.max(1, pace.limit * Math.max(0.5, 1 - share)),
    step: Math.max(carefulStep, 0.5 - share),
    answered: 0,
    refused: 0,
    full: false,
    deafUntil: now + deaf,
  };
}
