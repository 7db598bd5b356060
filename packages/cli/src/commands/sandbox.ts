import { openSandbox, type OpenSandbox } from "@millwright/eval";
import type { Io } from "../io.ts";

/**
 * The sandbox for suites with an app that needs one; null when none does, since to prove that one works takes a moment.
 *
 * @throws MillwrightError `environment` when one is needed and none works, before any model is asked
 */
export async function sandboxFor(
  suites: readonly { tasks: readonly { stack: string }[] }[],
  flags: { unsafeNoSandbox: boolean },
  io: Io,
): Promise<OpenSandbox | null> {
  const needed = suites.some((suite) => suite.tasks.some((task) => task.stack === "node"));
  if (!needed) return null;
  if (flags.unsafeNoSandbox) io.stderr.write("No sandbox: servers of apps run with all your rights.\n");
  return openSandbox({ env: io.env, unsafe: flags.unsafeNoSandbox });
}
