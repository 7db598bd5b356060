import type { ChainResult } from "@millwright/core";

/** What chains come to together: counts over all their trials. */
export interface ChainFigures {
  /** Trials of a chain that passed every turn, of `trials`. */
  whole: number;
  trials: number;
  /** Turns that passed before the first failure, of `turns`. */
  inARow: number;
  turns: number;
}

/** Sums up results of chains, for example all those of one model. */
export function chainFigures(chains: readonly ChainResult[]): ChainFigures {
  const sum = (of: (chain: ChainResult) => number): number => chains.reduce((total, chain) => total + of(chain), 0);
  return {
    whole: sum(({ whole }) => whole),
    trials: sum(({ trials }) => trials),
    inARow: sum(({ turnsInARow }) => turnsInARow),
    turns: sum(({ turns, trials }) => turns * trials),
  };
}
