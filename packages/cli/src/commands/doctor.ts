import type { CommandModule } from "yargs";
import type { Io } from "../io.ts";
import type { CommonFlags } from "./settings.ts";

/** `millwright doctor` */
export function doctorCommand(io: Io, setExitCode: (code: number) => void): CommandModule<unknown, CommonFlags> {
  return {
    command: "doctor",
    describe: "Check what this machine has and lacks, and what would fix it",
    handler: async (flags) => {
      const { doctor } = await import("./doctor-checks.ts");
      setExitCode(await doctor(flags as CommonFlags, io));
    },
  };
}
