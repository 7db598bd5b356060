import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

export interface IngestFlags extends CommonFlags {
  paths: string[];
  format: string;
  contract?: string | undefined;
  map?: string | undefined;
}

/** `ingest`: the database is loaded only when the command runs, so that `--help` stays quick. */
export function ingestCommand(io: Io): CommandModule<unknown, IngestFlags> {
  return {
    command: "ingest <paths..>",
    describe: "Take interaction logs into the store: read, checked, redacted",
    builder: (cli) =>
      withTwins(
        cli
          .positional("paths", {
            type: "string",
            array: true,
            demandOption: true,
            describe: "Files, folders, patterns",
          })
          .option("format", {
            type: "string",
            default: "auto",
            describe: "auto, jsonl, openai, anthropic, otel, litellm, langfuse, helicone or langsmith",
          })
          .option("contract", { type: "string", describe: "contract.yaml: what the data may be used for" })
          .option("map", { type: "string", describe: "JSON file that maps a log of one's own" })
          .example("$0 ingest logs/*.jsonl.gz --contract contract.yaml", "logs of any known kind")
          .example("$0 ingest export.parquet --format langfuse", "") as unknown as Argv<IngestFlags>,
        io,
      ),
    handler: async (flags) => {
      const { runIngest } = await import("./ingest.ts");
      await runIngest(flags, io);
    },
  };
}

export interface SpendFlags extends CommonFlags {
  by: string[];
  since?: string | undefined;
  html?: string | undefined;
  prices?: string | undefined;
  minUsers: number;
}

/** `spend` */
export function spendCommand(io: Io): CommandModule<unknown, SpendFlags> {
  return {
    command: "spend",
    describe: "Say where the money of the ingested calls went",
    builder: (cli) =>
      withTwins(
        cli
          .option("by", {
            type: "string",
            array: true,
            default: [],
            describe: "A table each: cohort, pattern, model, operation, user, session, project; with commas crossed",
          })
          .option("since", { type: "string", describe: "Only calls from this day or instant on" })
          .option("html", { type: "string", describe: "Also write the report to this file" })
          .option("prices", { type: "string", describe: "Price list: negotiated prices, models of one's own" })
          .option("min-users", { type: "number", default: 10, describe: "Show no cell of fewer users" })
          .example("$0 spend --by model --by cohort,operation --html spend.html", "")
          .example("$0 spend --since 2026-01-01 --prices prices.json", "") as unknown as Argv<SpendFlags>,
        io,
      ),
    handler: async (flags) => {
      const { runSpend } = await import("./spend.ts");
      await runSpend(flags, io);
    },
  };
}

export interface EraseFlags extends CommonFlags {
  user: string;
  yes: boolean;
}

/** `erase` */
export function eraseCommand(io: Io): CommandModule<unknown, EraseFlags> {
  return {
    command: "erase",
    describe: "Erase a user's data from the store, and list the datasets that hold some",
    builder: (cli) =>
      withTwins(
        cli
          .option("user", { type: "string", demandOption: true, describe: "The user's id as the logs have it" })
          .option("yes", { type: "boolean", default: false, describe: "Do it; without this it is only planned" })
          .example("$0 erase --user 4711", "what would be erased")
          .example("$0 erase --user 4711 --yes", "erase it") as unknown as Argv<EraseFlags>,
        io,
      ),
    handler: async (flags) => {
      const { runErase } = await import("./erase.ts");
      await runErase(flags, io);
    },
  };
}
