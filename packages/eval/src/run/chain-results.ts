import type { ChainResult, EvalRun } from "@millwright/core";
import { trialId, type SampleStates } from "./sample-state.ts";

interface Chain {
  suite: string;
  chain: string;
  /** Ids of its tasks, turn by turn. */
  tasks: readonly string[];
}

/**
 * Derives how far each model got along each chain of the run. A chain of which the run lacks an early turn is left
 * out; a trial that infrastructure failed before anything else did enters no count.
 */
export function chainResults(run: EvalRun, states: SampleStates): ChainResult[] {
  return chainsOf(run).flatMap(({ suite, chain, tasks }) =>
    run.models.map(({ name: model }) => {
      const trials = Array.from({ length: run.trials }, (_, trial) =>
        turnsInARow(tasks.map((task) => states.get(trialId({ suite, task, model, trial }))?.graded?.verdict.outcome)),
      ).filter((turns) => turns !== null);
      return {
        suite,
        chain,
        model,
        turns: tasks.length,
        trials: trials.length,
        whole: trials.filter((turns) => turns === tasks.length).length,
        turnsInARow: trials.reduce((sum, turns) => sum + turns, 0),
      };
    }),
  );
}

function chainsOf(run: EvalRun): Chain[] {
  return run.suites.flatMap((suite) => {
    const names = new Set(suite.tasks.flatMap(({ chain }) => chain ?? []));
    return [...names].flatMap((chain) => {
      const turns = suite.tasks.filter((task) => task.chain === chain).sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
      const whole = turns.every(({ turn }, index) => turn === index + 1);
      return whole ? [{ suite: suite.id, chain, tasks: turns.map(({ id }) => id) }] : [];
    });
  });
}

/** How many passed before the first that failed; null when a verdict is missing before that is known. */
function turnsInARow(outcomes: readonly (string | undefined)[]): number | null {
  const end = outcomes.findIndex((outcome) => outcome !== "passed");
  if (end === -1) return outcomes.length;
  return outcomes[end] === "failed" ? end : null;
}
