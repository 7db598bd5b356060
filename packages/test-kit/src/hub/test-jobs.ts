import { randomBytes } from "node:crypto";

/** A job of the test Hub: what was asked for, and what a test makes of it. */
export interface TestJob {
  id: string;
  namespace: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  stage: string;
  message: string | null;
  runningSecs: number | null;
  /** The body of the request that made it, secrets included. */
  spec: Readonly<Record<string, unknown>>;
  labels: Record<string, string>;
  lines: { data: string; timestamp: string }[];
  events: { data: string; timestamp: string }[];
}

/** The jobs of the test Hub, and the hands that move them: nothing runs, a test or a script says what happens. */
export interface TestJobs {
  readonly all: readonly TestJob[];
  /** Adds a line to a job's log; streams that are open get it. */
  log(id: string, line: string): void;
  /** Moves a job on; `COMPLETED`, `CANCELED`, `ERROR` and `DELETED` end its streams. */
  setStage(id: string, stage: string, options?: { message?: string; runningSecs?: number }): void;
  /** After how many events each of the next streams breaks off, in order; -1 ends it there properly. */
  cutStreams(cuts: readonly number[]): void;
}

export interface JobBoard extends TestJobs {
  add(namespace: string, spec: Readonly<Record<string, unknown>>): TestJob;
  find(namespace: string, id: string): TestJob | null;
  /** Resolves at the next change of any job. */
  changed(): Promise<void>;
  takeCut(): number | null;
}

/** What a job does that nobody moves by hand: these lines, then this stage. */
export interface ScriptedJob {
  lines: readonly string[];
  stage?: string;
  message?: string;
}

const over = new Set(["COMPLETED", "CANCELED", "ERROR", "DELETED"]);

/** Whether a job is over. */
export function isOver(job: TestJob): boolean {
  return over.has(job.stage);
}

/** An empty board. */
export function jobBoard(now: () => string, script: ((job: TestJob) => ScriptedJob) | null): JobBoard {
  const all: TestJob[] = [];
  let cuts: number[] = [];
  let gate = Promise.withResolvers<void>();
  const change = (): void => {
    gate.resolve();
    gate = Promise.withResolvers<void>();
  };
  const get = (id: string): TestJob => {
    const job = all.find((one) => one.id === id);
    if (job === undefined) throw new Error(`The test Hub has no job ${id}`);
    return job;
  };

  const board: JobBoard = {
    all,
    add(namespace, spec) {
      const labels = { ...(spec.labels as Record<string, string> | undefined) };
      const job: TestJob = {
        id: randomBytes(12).toString("hex"),
        namespace,
        createdAt: now(),
        startedAt: null,
        finishedAt: null,
        stage: "SCHEDULING",
        message: null,
        runningSecs: null,
        spec,
        labels,
        lines: [],
        events: [],
      };
      all.unshift(job);
      const play = script?.(job) ?? null;
      if (play !== null) {
        board.setStage(job.id, "RUNNING");
        for (const line of play.lines) board.log(job.id, line);
        board.setStage(job.id, play.stage ?? "COMPLETED", {
          runningSecs: 1,
          ...(play.message === undefined ? {} : { message: play.message }),
        });
      }
      return job;
    },
    find: (namespace, id) => all.find((job) => job.id === id && job.namespace === namespace) ?? null,
    log(id, line) {
      get(id).lines.push({ data: line, timestamp: now() });
      change();
    },
    setStage(id, stage, options = {}) {
      const job = get(id);
      job.stage = stage;
      job.message = options.message ?? null;
      job.runningSecs = options.runningSecs ?? job.runningSecs;
      if (stage === "RUNNING" && job.startedAt === null) {
        job.startedAt = now();
        job.lines.push({ data: `===== Job started at ${now()} =====`, timestamp: now() });
      }
      if (over.has(stage)) job.finishedAt = now();
      job.events.push({ data: JSON.stringify({ stage, message: job.message }), timestamp: now() });
      change();
    },
    cutStreams(next) {
      cuts = [...next];
    },
    changed: () => gate.promise,
    takeCut: () => cuts.shift() ?? null,
  };
  return board;
}
