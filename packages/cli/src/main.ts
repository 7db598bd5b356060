import { MillwrightError, messageOf, redact } from "@millwright/core/errors";
import yargs, { type Argv } from "yargs";
import { eraseCommand, ingestCommand, spendCommand } from "./commands/data-flags.ts";
import { datasetCommands } from "./commands/dataset-flags.ts";
import { evalCommands } from "./commands/eval.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exitCodeOf } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/**
 * Runs the command line and returns its exit code; see docs/guide/cli.md. Prints, but never
 * throws and never ends the process.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const setExitCode = (code: number): void => {
    exitCode = code;
  };
  try {
    const output = await parse(args, io, setExitCode);
    if (output !== "") io.stdout.write(`${output}\n`);
    return exitCode;
  } catch (error) {
    return report(error, args.includes("--json"), io);
  }
}

/** Parses and runs; returns what `--help` and `--version` would print. */
async function parse(args: readonly string[], io: Io, setExitCode: (code: number) => void): Promise<string> {
  let help = "";
  const cli: Argv = yargs([...args], io.cwd)
    .scriptName("millwright")
    .usage("$0 <command>\n\nFrom interaction logs to a model of your own, and an honest answer to whether it pays.")
    .option("dir", { type: "string", describe: "Folder for runs and caches [default: .millwright]", global: true })
    .option("config", { type: "string", describe: "Config file [default: millwright.config.ts]", global: true })
    .option("json", { type: "boolean", default: false, describe: "One JSON document on stdout", global: true })
    .command(ingestCommand(io))
    .command(spendCommand(io))
    .command(eraseCommand(io))
    .command(evalCommands(io, setExitCode))
    .command(datasetCommands(io))
    .command(doctorCommand(io, setExitCode))
    .demandCommand(1, "Name a command.")
    .example("$0 eval run evals/app-basics --model hf:Qwen/Qwen3-Coder-Next:cheapest", "score a model")
    .example("$0 doctor", "check what this machine has and lacks")
    .epilogue("Exit codes: 0 passed, 1 gate failed, 2 usage or configuration, 3 infrastructure, 130 interrupted.")
    .version(version)
    .recommendCommands()
    .strict()
    .wrap(Math.min(110, io.stdout.columns ?? 100))
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      if (error !== undefined) throw error;
      throw new MillwrightError("usage", message, { hint: "See millwright --help, or --help behind a command." });
    });
  await cli.parseAsync([...args], {}, (_error, _argv, output) => {
    help = output;
  });
  return help;
}

/** Tells an error on stderr; with `--json` also as a document on stdout. */
function report(error: unknown, json: boolean, io: Io): number {
  if (!MillwrightError.is(error)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    io.stderr.write(`This is a bug of Millwright, please report it:\n${redact(stack)}\n`);
    return 1;
  }
  if (json) io.stdout.write(`${JSON.stringify({ error })}\n`);
  io.stderr.write(`${error.code === "interrupted" ? "" : "Error: "}${error.message}\n`);
  if (error.hint !== null) io.stderr.write(`${error.hint}\n`);
  return exitCodeOf(error.code);
}
