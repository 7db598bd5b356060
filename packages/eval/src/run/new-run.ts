import { contentId, isoNow, type Clock, type EvalRun, type SuiteRef } from "@millwright/core";
import { graderVersion } from "../grade/grade-answer.ts";
import type { Suite } from "../suite/task.ts";
import type { RunEvalOptions } from "./run-eval.ts";
import { shardName } from "./trials.ts";

export type NewRun = EvalRun & { status: "running" };

/** The header of a run that begins now. The fingerprint is the same for the same work, whenever it begins. */
export function newRun(options: RunEvalOptions, clock: Clock): NewRun {
  const suites = options.suites.map(suiteRef);
  const models = options.candidates.map(({ name, spec }) => ({ name, spec }));
  const grader = {
    version: graderVersion,
    browser: options.grader.pool.info.version,
    seed: options.grader.seed ?? 1,
  };
  const fingerprint = contentId("work", {
    suites: suites.map(({ id, version }) => [id, version]),
    models,
    trials: options.trials,
    settings: options.settings,
    grader,
  });
  const shard = options.shard ?? null;
  const createdAt = isoNow(clock);
  const stamp = createdAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return {
    schema: "millwright.eval-run/1",
    id: `${stamp}-${fingerprint.slice(-6)}${shard === null ? "" : `-${shardName(shard)}`}`,
    createdAt,
    finishedAt: null,
    status: "running",
    suites,
    models,
    trials: options.trials,
    shard,
    settings: options.settings,
    fingerprint,
    grader,
    host: { node: process.version, platform: `${process.platform}-${process.arch}`, millwright: options.millwright },
  };
}

function suiteRef({ id, title, folder, version, tasks }: Suite): SuiteRef {
  return {
    id,
    title,
    path: folder,
    version,
    tasks: tasks.map(({ id, title, cohort, difficulty, stack, hash, chain, turn }) => ({
      id,
      title,
      cohort,
      difficulty,
      stack,
      hash,
      ...(chain === undefined ? {} : { chain, turn }),
    })),
  };
}
