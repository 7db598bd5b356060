import type { Argv, CommandModule } from "yargs";
import { withTwins } from "../environment-twins.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

/** `millwright doctor` */
export function doctorCommand(io: Io, setExitCode: (code: number) => void): CommandModule<unknown, CommonFlags> {
  return {
    command: "doctor",
    describe: "Check what this machine has and lacks, and what would fix it",
    builder: (cli) =>
      withTwins(
        cli.example("$0 doctor", "what works here, and what would fix the rest") as unknown as Argv<CommonFlags>,
        io,
      ),
    handler: async (flags) => {
      const { doctor } = await import("./doctor-checks.ts");
      setExitCode(await doctor(flags, io));
    },
  };
}
