import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

type SetExitCode = (code: number) => void;

export interface CompareFlags extends CommonFlags {
  runs: string[];
  candidate?: string | undefined;
  baseline?: string | undefined;
  margin: number;
  seed: number;
}

/** `eval compare` */
export function evalCompare(io: Io, setExitCode: SetExitCode): CommandModule<unknown, CompareFlags> {
  return {
    command: "compare <runs..>",
    describe: "Compare two models on the same tasks and trials: difference, interval, cost, time",
    builder: (cli) =>
      withTwins(
        cli
          .positional("runs", { type: "string", array: true, demandOption: true, describe: "Run folders" })
          .option("candidate", { type: "string", describe: "The model to judge [default: the only other one]" })
          .option("baseline", { type: "string", describe: "The model to judge it by [default: the first run's first]" })
          .option("margin", { type: "number", default: 0.05, describe: "Loss of pass rate that is accepted, 0 to 1" })
          .option("seed", { type: "number", default: 1, describe: "Of the bootstrap" })
          .example("$0 eval compare .millwright/runs/20260115-100000-a1b2c3 --baseline frontier --candidate small", "")
          .example("$0 eval compare runs/monday runs/tuesday --margin 0.03", "") as unknown as Argv<CompareFlags>,
        io,
      ),
    handler: async (flags) => {
      const { compare } = await import("./eval-compare.ts");
      setExitCode(await compare(flags, io));
    },
  };
}

export interface GateFlags extends CommonFlags {
  run: string;
  policy: string;
  baseline?: string | undefined;
  junit?: string | undefined;
  history?: string | undefined;
}

/** `eval gate` */
export function evalGate(io: Io, setExitCode: SetExitCode): CommandModule<unknown, GateFlags> {
  return {
    command: "gate <run>",
    describe: "Judge a run by a policy, for CI: exit code 0 passed, 1 failed, 3 inconclusive",
    builder: (cli) =>
      withTwins(
        cli
          .positional("run", { type: "string", demandOption: true, describe: "The candidate's run folder" })
          .option("policy", { type: "string", demandOption: true, describe: "Policy file, YAML or JSON" })
          .option("baseline", { type: "string", describe: "The baseline's run folder [default: the same run]" })
          .option("junit", { type: "string", describe: "Write JUnit XML to this file" })
          .option("history", { type: "string", describe: "Append the result to this file, and show the trend" })
          .example(
            "$0 eval gate runs/today --policy gate.yaml --baseline runs/last-good --junit gate.xml",
            "",
          ) as unknown as Argv<GateFlags>,
        io,
      ),
    handler: async (flags) => {
      const { gate } = await import("./eval-gate.ts");
      setExitCode(await gate(flags, io));
    },
  };
}

export interface NoiseFlags extends CommonFlags {
  runs: string[];
}

/** `eval noise` */
export function evalNoise(io: Io): CommandModule<unknown, NoiseFlags> {
  return {
    command: "noise <runs..>",
    describe: "Measure how much a model's pass rate moves when nothing changes (A/A)",
    builder: (cli) =>
      withTwins(
        cli
          .positional("runs", { type: "string", array: true, demandOption: true, describe: "Run folders" })
          .example("$0 eval noise .millwright/runs/20260115-100000-a1b2c3", "")
          .example("$0 eval noise runs/first runs/again", "runs of the same model") as unknown as Argv<NoiseFlags>,
        io,
      ),
    handler: async (flags) => {
      const { noise } = await import("./eval-noise.ts");
      await noise(flags, io);
    },
  };
}
