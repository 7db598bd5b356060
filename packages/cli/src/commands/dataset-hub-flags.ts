import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

export interface PushFlags extends CommonFlags {
  folder: string;
  repo: string;
  public: boolean;
  tag?: string | undefined;
  prune: "shards" | "all" | "none";
  dryRun: boolean;
}

/** `dataset push`: the library is loaded only when the command runs, so that `--help` stays quick. */
export function datasetPush(io: Io): CommandModule<unknown, PushFlags> {
  return {
    command: "push <folder>",
    describe: "Send a folder to a dataset on the Hub: planned, resumable, verified, private unless told otherwise",
    builder: (cli) =>
      withTwins(
        cli
          .positional("folder", { type: "string", demandOption: true, describe: "The dataset's folder" })
          .option("repo", { type: "string", demandOption: true, describe: "namespace/name on the Hub" })
          .option("public", { type: "boolean", default: false, describe: "Make a new repository public" })
          .option("tag", { type: "string", describe: "Name this version" })
          .option("prune", {
            choices: ["shards", "all", "none"] as const,
            default: "shards" as const,
            describe: "Which files of the Hub go that are not in the folder",
          })
          .option("dry-run", { type: "boolean", default: false, describe: "Only tell what would be done" })
          .example(
            "$0 dataset push my-dataset --repo acme/app-edits --tag v1",
            "send a version",
          ) as unknown as Argv<PushFlags>,
        io,
      ),
    handler: async (flags) => {
      const { pushDataset } = await import("./dataset-push.ts");
      await pushDataset(flags, io);
    },
  };
}

export interface PullFlags extends CommonFlags {
  folder: string;
  repo: string;
  revision: string;
}

/** `dataset pull` */
export function datasetPull(io: Io): CommandModule<unknown, PullFlags> {
  return {
    command: "pull <folder>",
    describe: "Bring a dataset from the Hub into a folder, each file checked by its hash",
    builder: (cli) =>
      withTwins(
        cli
          .positional("folder", { type: "string", demandOption: true, describe: "Where the files go" })
          .option("repo", { type: "string", demandOption: true, describe: "namespace/name on the Hub" })
          .option("revision", { type: "string", default: "main", describe: "Branch, tag or commit" })
          .example(
            "$0 dataset pull my-dataset --repo acme/app-edits --revision v1",
            "a version",
          ) as unknown as Argv<PullFlags>,
        io,
      ),
    handler: async (flags) => {
      const { pullDataset } = await import("./dataset-pull.ts");
      await pullDataset(flags, io);
    },
  };
}
