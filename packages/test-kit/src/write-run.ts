import {
  identifyGeneration,
  type EvalRun,
  type Generation,
  type SampleEvent,
  type SampleKey,
  type Verdict,
} from "@millwright/core";
import type { TemporaryFolder } from "./temporary-folder.ts";

/**
 * A model's outcomes by task, a letter a trial: `P` passed, `F` failed, `I` infrastructure, `.` not graded, a space for
 * no sample. A task may be named `suite/task`; otherwise its suite is `demo`.
 */
export interface RecordedModel {
  name: string;
  /** Default `scripted:` and the name. */
  spec?: string;
  outcomes: Readonly<Record<string, string>>;
  /** What a sample cost; null is unknown. Default 1000. */
  microDollars?: number | null;
  /** Median time to the first token; the total is ten times that. Null is unknown. Default 400. */
  firstTokenMs?: number | null;
}

export interface RecordedRun {
  id: string;
  models: readonly RecordedModel[];
  /** Changes of the header. */
  header?: Partial<EvalRun>;
}

/** Writes a run's folder as a real run leaves it, from outcomes that a test wants. Returns its path. */
export async function writeRun(folder: TemporaryFolder, name: string, recorded: RecordedRun): Promise<string> {
  const run = headerOf(recorded);
  const events = recorded.models.flatMap((model) =>
    Object.entries(model.outcomes).flatMap(([task, letters]) =>
      [...letters].flatMap((letter, trial) => eventsOf(model, keyOf(task, model.name, trial), letter)),
    ),
  );
  await folder.write(`${name}/run.json`, JSON.stringify(run));
  await folder.write(`${name}/samples-0.jsonl`, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  return `${folder.path}/${name}`;
}

function headerOf({ id, models, header }: RecordedRun): EvalRun {
  const keys = Object.keys(models[0]?.outcomes ?? {}).map((task) => keyOf(task, "", 0));
  const suites = [...new Set(keys.map(({ suite }) => suite))];
  return {
    schema: "millwright.eval-run/1",
    id,
    createdAt: "2026-11-20T02:00:00.000Z",
    finishedAt: "2026-11-20T03:00:00.000Z",
    status: "finished",
    suites: suites.map((suite) => ({
      id: suite,
      title: suite,
      path: `evals/${suite}`,
      version: `suite_${suite}`,
      tasks: keys
        .filter((key) => key.suite === suite)
        .map(({ task }, index) => ({
          id: task,
          title: task,
          cohort: index % 2 === 0 ? "everyday" : "business",
          difficulty: (["easy", "medium", "hard"] as const)[index % 3] ?? "easy",
          stack: "static",
          hash: `task_${task}`,
        })),
    })),
    models: models.map(({ name, spec }) => ({ name, spec: spec ?? `scripted:${name}` })),
    trials: Math.max(1, ...models.flatMap(({ outcomes }) => Object.values(outcomes).map(({ length }) => length))),
    settings: { maxTokens: 16_384, temperature: null },
    fingerprint: "work_0",
    grader: { version: "1", browser: "Chromium 1", seed: 1 },
    host: { node: "v24.0.0", platform: "linux-x64", millwright: "0.0.0" },
    ...header,
  };
}

function keyOf(name: string, model: string, trial: number): SampleKey {
  const [suite, task] = name.includes("/") ? name.split("/") : ["demo", name];
  return { suite: suite ?? "", task: task ?? "", model, trial, attempt: 0 };
}

function eventsOf(model: RecordedModel, key: SampleKey, letter: string): SampleEvent[] {
  if (letter === " ") return [];
  const generation = generationOf(model, key);
  const generated: SampleEvent = { schema: "millwright.sample-generated/1", key, generation };
  if (letter === ".") return [generated];
  const graded: SampleEvent = {
    schema: "millwright.sample-graded/1",
    key,
    generationId: generation.id,
    gradedAt: "2026-11-20T02:30:00.000Z",
    grader: "grader_0",
    verdict: verdictOf(letter === "P" ? "passed" : letter === "F" ? "failed" : "infrastructure"),
    artifacts: [],
    timing: { buildMs: 40, totalMs: 2000 },
  };
  return [generated, graded];
}

function generationOf({ name, microDollars = 1000, firstTokenMs = 400 }: RecordedModel, key: SampleKey): Generation {
  const spread = 1 + (((key.task.length + key.trial) % 5) - 2) / 10;
  const first = firstTokenMs === null ? null : firstTokenMs * spread;
  return identifyGeneration({
    schema: "millwright.generation/1",
    startedAt: "2026-11-20T02:10:00.000Z",
    model: { provider: "scripted", id: name, revision: null, adapter: null },
    request: { messages: [], maxTokens: 16_384, temperature: null, seed: key.trial },
    requestHash: `req_${key.suite}/${key.task}/${key.trial}`,
    response: { text: "Here.", reasoning: null, finishReason: "stop", servedBy: null },
    error: null,
    usage: null,
    cost: microDollars === null ? null : { microDollars, priceBook: "2026-11-01" },
    latency: {
      queueMs: null,
      rateLimitWaitMs: null,
      firstTokenMs: first,
      decodeMs: null,
      totalMs: first === null ? null : first * 10,
    },
    httpAttempts: 1,
    origin: "eval",
  });
}

function verdictOf(outcome: Verdict["outcome"]): Verdict {
  const kind = outcome === "infrastructure" ? "infrastructure" : "model";
  return {
    outcome,
    rung: outcome === "passed" ? null : outcome === "failed" ? "must" : "served",
    failure: outcome === "passed" ? null : { kind, message: "It did not work." },
    answer: null,
    checks: [],
    browser: { consoleErrors: [], egress: [], dialogs: 0 },
  };
}
