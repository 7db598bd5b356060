import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import { datasetPull, datasetPush } from "./dataset-hub-flags.ts";
import type { CommonFlags } from "./settings.ts";

export interface BuildFlags extends CommonFlags {
  name: string;
  kind: "sft" | "preference" | "label";
  suite: string[];
  split: string;
  perUser: number;
  asOf?: string | undefined;
}

/** `millwright dataset …` */
export function datasetCommands(io: Io): CommandModule {
  return {
    command: "dataset",
    describe: "Build datasets from the store, look at them, send them to the Hub and bring them back",
    builder: (cli) =>
      cli
        .command(datasetBuild(io))
        .command(datasetInspect(io))
        .command(datasetDiff(io))
        .command(datasetPush(io))
        .command(datasetPull(io))
        .demandCommand(1, "Name an action: build, inspect, diff, push or pull.")
        .strict(),
    handler: () => undefined,
  };
}

function datasetBuild(io: Io): CommandModule<unknown, BuildFlags> {
  return {
    command: "build <name>",
    describe: "Derive, clean, split and write a dataset with manifest, card and private lineage",
    builder: (cli) =>
      withTwins(
        cli
          .positional("name", { type: "string", demandOption: true, describe: "Name of the dataset" })
          .option("kind", {
            choices: ["sft", "preference", "label"] as const,
            default: "sft",
            describe: "What it teaches",
          })
          .option("suite", { type: "string", array: true, default: [], describe: "Keep this suite's tasks out of it" })
          .option("split", { type: "string", default: "0.05,0.05", describe: "Shares of validation and test" })
          .option("per-user", { type: "number", default: 200, describe: "Most examples of one user" })
          .option("as-of", { type: "string", describe: "Day on which retention is judged [default: today]" })
          .example(
            "$0 dataset build edits --kind preference --suite evals/app-basics",
            "",
          ) as unknown as Argv<BuildFlags>,
        io,
      ),
    handler: async (flags) => {
      const { runBuild } = await import("./dataset.ts");
      await runBuild(flags, io);
    },
  };
}

export interface InspectFlags extends CommonFlags {
  folder: string;
}

function datasetInspect(io: Io): CommandModule<unknown, InspectFlags> {
  return {
    command: "inspect <folder>",
    describe: "Tell what is in a dataset and what each filter removed",
    builder: (cli) =>
      withTwins(
        cli
          .positional("folder", { type: "string", demandOption: true, describe: "The dataset's folder" })
          .example(
            "$0 dataset inspect .millwright/datasets/edits/ds_0123456789abcdef",
            "",
          ) as unknown as Argv<InspectFlags>,
        io,
      ),
    handler: async (flags) => {
      const { runInspect } = await import("./dataset.ts");
      await runInspect(flags, io);
    },
  };
}

export interface DiffFlags extends CommonFlags {
  a: string;
  b: string;
}

function datasetDiff(io: Io): CommandModule<unknown, DiffFlags> {
  return {
    command: "diff <a> <b>",
    describe: "Tell which rows one dataset has that another has not, and what made the difference",
    builder: (cli) =>
      withTwins(
        cli
          .positional("a", { type: "string", demandOption: true, describe: "A dataset's folder" })
          .positional("b", { type: "string", demandOption: true, describe: "Another one's" })
          .example("$0 dataset diff datasets/edits/ds_a datasets/edits/ds_b", "") as unknown as Argv<DiffFlags>,
        io,
      ),
    handler: async (flags) => {
      const { runDiff } = await import("./dataset.ts");
      await runDiff(flags, io);
    },
  };
}
