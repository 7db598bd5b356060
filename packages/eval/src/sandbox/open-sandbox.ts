import { MillwrightError, messageOf } from "@millwright/core";
import { bubblewrap } from "./bubblewrap/bubblewrap.ts";
import { docker } from "./docker/docker.ts";
import { none } from "./none.ts";
import type { Sandbox } from "./sandbox.ts";

export interface OpenSandboxOptions {
  env?: NodeJS.ProcessEnv;
  /** Runs the code of models without any cage. Default false. */
  unsafe?: boolean;
  /** Where programs are looked for beside the PATH; default the usual folders of the system. */
  systemPath?: string;
}

/** A sandbox that may have something to clean up. */
export type OpenSandbox = Sandbox & AsyncDisposable;

type Open = (options: { env: NodeJS.ProcessEnv; systemPath?: string }) => Promise<Sandbox & Partial<AsyncDisposable>>;

/** The cages, in the order in which they are tried. */
const cages: Readonly<Record<string, Open>> = { bubblewrap, docker };

/**
 * The first cage that works on this machine. Proving that it works costs about 100 ms.
 *
 * @throws MillwrightError `environment` when there is none: why for each, and what would help
 */
export async function openSandbox(options: OpenSandboxOptions = {}): Promise<OpenSandbox> {
  const env = options.env ?? process.env;
  if (options.unsafe === true) return disposable(none({ env }));
  const refusals: { name: string; error: unknown }[] = [];
  for (const [name, open] of Object.entries(cages)) {
    try {
      return disposable(
        await open({ env, ...(options.systemPath === undefined ? {} : { systemPath: options.systemPath }) }),
      );
    } catch (error) {
      refusals.push({ name, error });
    }
  }
  const reasons = refusals.map(({ name, error }) => `${name}: ${messageOf(error)}`);
  const hints = refusals.flatMap(({ error }) => (MillwrightError.is(error) && error.hint !== null ? [error.hint] : []));
  throw new MillwrightError(
    "environment",
    `No cage for the code of models works on this machine. ${reasons.join(" ")}`,
    {
      hint: `${hints.join(" Or: ")} --unsafe-no-sandbox runs it with all your rights.`,
    },
  );
}

function disposable(sandbox: Sandbox & Partial<AsyncDisposable>): OpenSandbox {
  return { [Symbol.asyncDispose]: async () => undefined, ...sandbox };
}
