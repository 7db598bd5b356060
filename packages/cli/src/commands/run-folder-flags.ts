import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

export interface MergeFlags extends CommonFlags {
  folders: string[];
  out: string;
}

/** `eval merge` */
export function evalMerge(io: Io): CommandModule<unknown, MergeFlags> {
  return {
    command: "merge <folders..>",
    describe: "Put the shards of a run together in one folder",
    builder: (cli) =>
      withTwins(
        cli
          .positional("folders", { type: "string", array: true, demandOption: true, describe: "Folders of the shards" })
          .option("out", { type: "string", demandOption: true, describe: "The new run's folder" })
          .example("$0 eval merge shards/1 shards/2 --out run", "") as unknown as Argv<MergeFlags>,
        io,
      ),
    handler: async (flags) => {
      const { merge } = await import("./eval-merge.ts");
      await merge(flags, io);
    },
  };
}

export interface RepriceFlags extends CommonFlags {
  folder: string;
}

/** `eval reprice` */
export function evalReprice(io: Io): CommandModule<unknown, RepriceFlags> {
  return {
    command: "reprice <folder>",
    describe: "Work out again what a run's calls cost, without calling any model",
    builder: (cli) =>
      withTwins(
        cli
          .positional("folder", { type: "string", demandOption: true, describe: "The run's folder" })
          .example(
            "$0 eval reprice .millwright/runs/20260115-100000-a1b2c3",
            "after prices were added to millwright.config.ts",
          ) as unknown as Argv<RepriceFlags>,
        io,
      ),
    handler: async (flags) => {
      const { reprice } = await import("./eval-reprice.ts");
      await reprice(flags, io);
    },
  };
}
