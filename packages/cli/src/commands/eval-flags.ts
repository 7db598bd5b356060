import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

type SetExitCode = (code: number) => void;

export interface RunFlags extends CommonFlags {
  suites: string[];
  model: string[];
  task: string[];
  trials?: number | undefined;
  graderWorkers?: number | undefined;
  unsafeNoSandbox: boolean;
  concurrency?: number | undefined;
  maxTokens?: number | undefined;
  temperature?: number | undefined;
  out?: string | undefined;
  resume?: string | undefined;
  html?: string | undefined;
  maxCost?: number | undefined;
  allowUnknownCost: boolean;
  shard?: string | undefined;
  cache: boolean;
  jsonLines: boolean;
}

/** `eval run`: the library is loaded only when the command runs, so that `--help` stays quick. */
export function evalRun(io: Io, setExitCode: SetExitCode): CommandModule<unknown, RunFlags> {
  return {
    command: "run [suites..]",
    describe: "Ask models for every task's app, build it, use it in a browser, score it",
    builder: (cli) =>
      withTwins(
        withGrader(cli)
          .positional("suites", { type: "string", array: true, default: [], describe: "Suite folders" })
          .option("model", {
            type: "string",
            array: true,
            default: [],
            describe: "provider:id, or name=provider:id; may be repeated",
          })
          .option("task", { type: "string", array: true, default: [], describe: "Only these tasks" })
          .option("trials", { type: "number", describe: "Samples per task and model [default: 1]" })
          .option("concurrency", {
            type: "number",
            describe: "Most calls of one model at the same time; fewer when its provider refuses [default: 32]",
          })
          .option("max-tokens", { type: "number", describe: "Most output tokens of a call [default: 16384]" })
          .option("temperature", { type: "number", describe: "[default: the provider's]" })
          .option("out", { type: "string", describe: "The run's folder [default: a new one below --dir]" })
          .option("resume", { type: "string", describe: "Go on with the run in this folder" })
          .option("html", { type: "string", describe: "Also write the report to this file" })
          .option("max-cost", { type: "number", describe: "Most dollars that the calls may cost [default: no limit]" })
          .option("allow-unknown-cost", {
            type: "boolean",
            default: false,
            describe: "With --max-cost, also call models whose price is unknown",
          })
          .option("shard", { type: "string", describe: "Do only part i of n of the work, as i/n; see eval merge" })
          .option("cache", {
            type: "boolean",
            default: false,
            describe: "Take answers that were asked for before from --dir, and keep new ones there",
          })
          .option("json-lines", {
            type: "boolean",
            default: false,
            describe: "Print each verdict as a line of JSON as it comes, the results last",
          })
          .example("$0 eval run evals/app-basics --model hf:Qwen/Qwen3-Coder-Next --trials 3", "score one model")
          .example(
            "$0 eval run evals/app-basics --model a=replay:answers/a --model b=replay:answers/b",
            "score recordings",
          ) as unknown as Argv<RunFlags>,
        io,
      ),
    handler: async (flags) => {
      const { run } = await import("./eval-run.ts");
      setExitCode(await run(flags, io));
    },
  };
}

export interface GradeFlags extends CommonFlags {
  folder: string;
  suite: string[];
  graderWorkers?: number | undefined;
  unsafeNoSandbox: boolean;
}

/** `eval grade` */
export function evalGrade(io: Io, setExitCode: SetExitCode): CommandModule<unknown, GradeFlags> {
  return {
    command: "grade <folder>",
    describe: "Grade the saved answers of a run again, without calling any model",
    builder: (cli) =>
      withTwins(
        withGrader(cli)
          .positional("folder", { type: "string", demandOption: true, describe: "The run's folder" })
          .option("suite", { type: "string", array: true, default: [], describe: "Where a suite lies now" })
          .example(
            "$0 eval grade .millwright/runs/20260115-100000-a1b2c3",
            "after a check was mended",
          ) as unknown as Argv<GradeFlags>,
        io,
      ),
    handler: async (flags) => {
      const { grade } = await import("./eval-grade.ts");
      setExitCode(await grade(flags, io));
    },
  };
}

export interface ReportFlags extends CommonFlags {
  folder: string;
  html: string;
}

/** `eval report` */
export function evalReport(io: Io): CommandModule<unknown, ReportFlags> {
  return {
    command: "report <folder>",
    describe: "Write a run's report as one self-contained HTML page",
    builder: (cli) =>
      withTwins(
        cli
          .positional("folder", { type: "string", demandOption: true, describe: "The run's folder" })
          .option("html", { type: "string", default: "report.html", describe: "The file to write" })
          .example(
            "$0 eval report .millwright/runs/20260115-100000-a1b2c3 --html report.html",
            "",
          ) as unknown as Argv<ReportFlags>,
        io,
      ),
    handler: async (flags) => {
      const { report } = await import("./eval-report.ts");
      await report(flags, io);
    },
  };
}

export interface VerifyFlags extends CommonFlags {
  suites: string[];
  task: string[];
  repeats: number;
  graderWorkers?: number | undefined;
  unsafeNoSandbox: boolean;
}

/** `eval verify` */
export function evalVerify(io: Io, setExitCode: SetExitCode): CommandModule<unknown, VerifyFlags> {
  return {
    command: "verify [suites..]",
    describe: "Prove a suite: solutions pass, the null app and every mutant fail as they should",
    builder: (cli) =>
      withTwins(
        withGrader(cli)
          .positional("suites", { type: "string", array: true, default: [], describe: "Suite folders" })
          .option("task", { type: "string", array: true, default: [], describe: "Only these tasks" })
          .option("repeats", { type: "number", default: 3, describe: "How often each solution must pass" })
          .example("$0 eval verify evals/app-basics", "") as unknown as Argv<VerifyFlags>,
        io,
      ),
    handler: async (flags) => {
      const { verify } = await import("./eval-verify.ts");
      setExitCode(await verify(flags, io));
    },
  };
}

export interface LintFlags extends CommonFlags {
  suites: string[];
  task: string[];
}

/** `eval lint` */
export function evalLint(io: Io, setExitCode: SetExitCode): CommandModule<unknown, LintFlags> {
  return {
    command: "lint [suites..]",
    describe: "Read suites over without a browser: texts nobody asked for, checks that cannot fail, copies",
    builder: (cli) =>
      withTwins(
        cli
          .positional("suites", { type: "string", array: true, default: [], describe: "Suite folders" })
          .option("task", { type: "string", array: true, default: [], describe: "Only these tasks" })
          .example("$0 eval lint evals/app-basics evals/answer-format", "") as unknown as Argv<LintFlags>,
        io,
      ),
    handler: async (flags) => {
      const { lint } = await import("./eval-lint.ts");
      setExitCode(await lint(flags, io));
    },
  };
}

interface GraderFlags {
  graderWorkers?: number | undefined;
  unsafeNoSandbox: boolean;
}

/** Flags of every command that grades. */
function withGrader<T>(cli: Argv<T>): Argv<T & GraderFlags> {
  return cli
    .option("grader-workers", {
      type: "number",
      describe: "Apps graded at the same time [default: three for two processors]",
    })
    .option("unsafe-no-sandbox", {
      type: "boolean",
      default: false,
      describe: "Run servers of apps without a cage, with all your rights",
    }) as unknown as Argv<T & GraderFlags>;
}
