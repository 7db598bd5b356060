import type { Clock } from "@millwright/core";
import { createPacer, type Pacer } from "./pacer.ts";

/** The pacers of a run, one for each provider, account and model: clients with the same key share one. */
export interface Pacers {
  of(key: string): Pacer;
}

export interface PacersOptions {
  /** Most calls of one model under way; default 32. */
  most?: number;
  /** Calls of one model under way at the beginning; default 8. */
  start?: number;
  clock: Clock;
}

/** Makes the pacers of a run, to be given to `openModel` as part of the ambient. */
export function createPacers({ most = 32, start = 8, clock }: PacersOptions): Pacers {
  const pacers = new Map<string, Pacer>();
  return {
    of(key) {
      const pacer = pacers.get(key) ?? createPacer({ start, most }, clock);
      pacers.set(key, pacer);
      return pacer;
    },
  };
}
