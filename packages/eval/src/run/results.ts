import {
  rungs,
  sumMoney,
  wilson,
  type CellResult,
  type EvalResults,
  type EvalRun,
  type ModelResult,
  type Rung,
} from "@millwright/core";
import { costOfTrial, trialId, type SampleState, type SampleStates } from "./sample-state.ts";
import { expectedTrials } from "./trials.ts";
import { chainResults } from "./chain-results.ts";

/** Derives a run's results from its samples: pure, so they can be computed again at any time. */
export function computeResults(run: EvalRun, states: SampleStates): EvalResults {
  const names = run.models.map((model) => model.name);
  const samples = [...states.values()].filter(({ generated }) => names.includes(generated.key.model));
  const chains = chainResults(run, states);
  const tasks = run.suites.flatMap((suite) => suite.tasks.map((task) => ({ suite: suite.id, task: task.id })));
  return {
    schema: "millwright.eval-results/1",
    run: run.id,
    samples: {
      expected: expectedTrials(run),
      graded: samples.filter((sample) => sample.graded !== null).length,
    },
    models: names
      .map((name) =>
        modelResult(
          name,
          samples.filter(({ generated }) => generated.key.model === name),
        ),
      )
      .sort(byPassRate),
    cells: tasks.flatMap((task) => names.map((model) => cellResult(run, states, { ...task, model }))),
    ...(chains.length === 0 ? {} : { chains }),
  };
}

function modelResult(model: string, samples: readonly SampleState[]): ModelResult {
  const verdicts = samples.flatMap((sample) => (sample.graded === null ? [] : [sample.graded.verdict]));
  const passed = verdicts.filter((verdict) => verdict.outcome === "passed").length;
  const failed = verdicts.filter((verdict) => verdict.outcome === "failed").length;
  const should = verdicts
    .filter((verdict) => verdict.outcome !== "infrastructure")
    .flatMap((verdict) => verdict.checks.filter((check) => check.level === "should"));
  return {
    model,
    samples: samples.length,
    passed,
    failed,
    infrastructure: verdicts.length - passed - failed,
    passRate: wilson(passed, passed + failed),
    should: { passed: should.filter((check) => check.status === "passed").length, total: should.length },
    failedAt: countRungs(
      verdicts.flatMap(({ outcome, rung }) => (outcome === "failed" && rung !== null ? [rung] : [])),
    ),
    answerIssues: verdicts.filter((verdict) => (verdict.answer?.issues.length ?? 0) > 0).length,
    cost: costOf(samples, passed),
    latency: {
      firstTokenMs: median(samples.map(({ generated }) => generated.generation.latency.firstTokenMs)),
      totalMs: median(samples.map(({ generated }) => generated.generation.latency.totalMs)),
    },
  };
}

function cellResult(
  run: EvalRun,
  states: SampleStates,
  cell: Pick<CellResult, "suite" | "task" | "model">,
): CellResult {
  const outcomes = Array.from(
    { length: run.trials },
    (_, trial) => states.get(trialId({ ...cell, trial }))?.graded?.verdict.outcome,
  );
  const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { ...cell, passed: count("passed"), failed: count("failed"), infrastructure: count("infrastructure") };
}

/** What all calls cost, failed attempts too, and a pass; null as soon as the price of one call is unknown. */
function costOf(samples: readonly SampleState[], passed: number): ModelResult["cost"] {
  const total = sumMoney(samples.map(costOfTrial));
  if (total === null || samples.length === 0) return null;
  return { microDollars: total, perPassMicroDollars: passed === 0 ? null : Math.round(total / passed) };
}

function countRungs(failed: readonly Rung[]): ModelResult["failedAt"] {
  const counts = rungs.map((rung) => [rung, failed.filter((other) => other === rung).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function byPassRate(a: ModelResult, b: ModelResult): number {
  return (b.passRate?.estimate ?? -1) - (a.passRate?.estimate ?? -1);
}

/** The median of the known values; null when none is known. */
function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const upper = known[Math.floor(known.length / 2)];
  const lower = known[Math.floor((known.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
