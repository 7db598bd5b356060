import type { EvalRun } from "@millwright/core";
import type { Task } from "../suite/task.ts";
import type { Candidate, RunEvalOptions } from "./run-eval.ts";
import type { TrialKey } from "./sample-state.ts";

/** One answer to be asked for and graded. */
export interface Trial {
  key: TrialKey;
  task: Task;
  candidate: Candidate;
}

type Shard = NonNullable<EvalRun["shard"]>;

/**
 * Every trial of the run, or of its shard; one trial of every task and candidate comes before the next trial. Shards
 * take turns by task and trial, so that all candidates of a pair are in the same one.
 */
export function trialsOf({ suites, candidates, trials, shard }: RunEvalOptions): Trial[] {
  const pairs = Array.from({ length: trials }, (_, trial) => trial).flatMap((trial) =>
    suites.flatMap((suite) => suite.tasks.map((task) => ({ suite: suite.id, task, trial }))),
  );
  return pairs
    .filter((_, index) => isInShard(index, shard))
    .flatMap(({ suite, task, trial }) =>
      candidates.map((candidate) => ({
        key: { suite, task: task.id, model: candidate.name, trial },
        task,
        candidate,
      })),
    );
}

/** How many trials a run has, or its shard. */
export function expectedTrials(run: EvalRun): number {
  const pairs = run.trials * run.suites.reduce((sum, suite) => sum + suite.tasks.length, 0);
  const own = Array.from({ length: pairs }, (_, index) => index).filter((index) => isInShard(index, run.shard));
  return own.length * run.models.length;
}

/** The name of a shard's samples file: `0` for a whole run. */
export function shardName(shard: Shard | null | undefined): string {
  return shard === null || shard === undefined ? "0" : `${shard.index}of${shard.count}`;
}

function isInShard(index: number, shard: Shard | null | undefined): boolean {
  return shard === null || shard === undefined || index % shard.count === shard.index - 1;
}
