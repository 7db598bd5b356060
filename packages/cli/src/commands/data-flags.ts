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
