import type { CommandModule } from "yargs";
import type { Io } from "../io.ts";
import { evalGrade, evalLint, evalReport, evalRun, evalVerify } from "./eval-flags.ts";

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
        .command(evalVerify(io, setExitCode))
        .command(evalLint(io, setExitCode))
        .demandCommand(1, "Name an action: run, grade, report, verify or lint.")
        .strict(),
    handler: () => undefined,
  };
}
