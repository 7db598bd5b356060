import type { Clock } from "@millwright/core";
import type { AttemptOutcome, Gate, Pass } from "../http/retrying-fetch.ts";
import { firstPace, paceAfter, type PaceLimits } from "./pace.ts";

/** A gate whose width follows from how the server takes it. */
export interface Pacer extends Gate {
  /** Attempts that may be under way now. */
  readonly limit: number;
  /** Attempts that are under way. */
  readonly inFlight: number;
}

/** How much the newest answer counts in what is typical. */
const newest = 0.1;
const firstGuessMs = 1000;

/**
 * Lets attempts through in the order in which they came, as many at a time as the pace says. A refused attempt keeps
 * its place for as long as an answer takes (or as the server asked to wait, if that is less): refusals come so quickly
 * that all waiting calls would otherwise run into the same limit at once.
 */
export function createPacer(limits: PaceLimits, clock: Clock): Pacer {
  let pace = firstPace(limits);
  let inFlight = 0;
  let typicalMs: number | null = null;
  const waiting = new Set<() => void>();

  const admit = (): void => {
    for (const begin of waiting) {
      if (inFlight >= Math.floor(pace.limit)) return;
      waiting.delete(begin);
      inFlight += 1;
      begin();
    }
  };

  const release = (): void => {
    inFlight -= 1;
    admit();
  };

  const pass = (): Pass => {
    const begun = clock.monotonic();
    let over = false;
    return {
      leave(outcome: AttemptOutcome) {
        if (over) return;
        over = true;
        const now = clock.monotonic();
        pace = paceAfter(pace, outcome, inFlight, now, limits.most);
        if (outcome.kind === "answered") typicalMs = (typicalMs ?? now - begun) * (1 - newest) + (now - begun) * newest;
        if (outcome.kind !== "refused") return release();
        void clock.sleep(Math.min(outcome.waitMs ?? firstGuessMs, typicalMs ?? firstGuessMs)).then(release);
      },
    };
  };

  return {
    get limit() {
      return Math.floor(pace.limit);
    },
    get inFlight() {
      return inFlight;
    },
    enter(signal) {
      if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
      return new Promise<Pass>((resolve, reject) => {
        const begin = (): void => {
          signal?.removeEventListener("abort", abort);
          resolve(pass());
        };
        const abort = (): void => {
          waiting.delete(begin);
          reject(signal?.reason as Error);
        };
        signal?.addEventListener("abort", abort, { once: true });
        waiting.add(begin);
        admit();
      });
    },
  };
}
