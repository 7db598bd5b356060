import type { CommandModule } from "yargs";
import type { Io } from "../io.ts";
import { evalCompare, evalGate, evalNoise } from "./eval-compare-flags.ts";
import { evalGrade, evalLint, evalReport, evalRun, evalVerify } from "./eval-flags.ts";
import { evalMerge, evalReprice } from "./run-folder-flags.ts";

/** `millwright eval …` */
export function evalCommands(io: Io, setExitCode: (code: number) => void): CommandModule {
  return {
    command: "eval",
    describe: "Score models on app-generation suites in a real browser",
    builder: (cli) =>
      cli
        .command(evalRun(io, setExitCode))
        .command(evalGrade(io, setExitCode))
        .command(evalReport(io))
        .command(evalMerge(io))
        .command(evalReprice(io))
        .command(evalVerify(io, setExitCode))
        .command(evalLint(io, setExitCode))
        .command(evalCompare(io, setExitCode))
        .command(evalGate(io, setExitCode))
        .command(evalNoise(io))
        .demandCommand(1, "Name an action: run, grade, report, merge, reprice, verify, lint, compare, gate or noise.")
        .strict(),
    handler: () => undefined,
  };
}
