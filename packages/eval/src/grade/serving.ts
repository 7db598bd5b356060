import { MillwrightError } from "@millwright/core";
import { openGateway, type Gateway } from "../browser/gateway.ts";
import type { BuildResult } from "../build/built-app.ts";
import { StepFailure } from "../checks/step-context.ts";
import { disposeAll } from "../sandbox/dispose-all.ts";
import { requireCapabilities } from "../sandbox/require-capabilities.ts";
import type { Cage, CagedServer, CommandResult, Sandbox } from "../sandbox/sandbox.ts";
import { lastWords } from "./printable.ts";
import { serverClock } from "./server-clock.ts";
import type { StopReason } from "./watchdog.ts";

/** How an app is offered to the browser while it is graded. */
export interface Serving extends AsyncDisposable {
  readonly gateway: Gateway;
  /**
   * Makes the app as if nobody had used it yet: a server starts anew, without anything stored.
   *
   * @throws Error when the app does not come up; `fault` says why
   */
  renew(): Promise<void>;
  /** Kills the app's server and starts it on what it has stored; missing when it has none. */
  restartServer?(): Promise<void>;
  /** Why the app's server is not there, when that is the app's own doing. */
  fault(): StopReason | null;
}

type Built = Extract<BuildResult, { ok: true }>;

/** How long a server may take until it listens: as long as a page may take to load. */
const listenMs = 15_000;
const serverLimits = { cpuSeconds: 120, memoryBytes: 512 * 1024 ** 2 };

/**
 * Opens the way to a built app: the gateway alone for files, with a server in a cage behind it for the stack `node`.
 *
 * @throws MillwrightError `environment` when the app needs a cage and there is none, `infrastructure` when it fails
 */
export async function openServing(built: Built, now: string, sandbox: Sandbox | null): Promise<Serving> {
  if (built.server === undefined) return serveFiles(await openGateway(built.files));
  if (sandbox === null) {
    throw new MillwrightError("environment", "An app of the stack node runs in a cage, but no sandbox was opened.", {
      hint: "Give one to the grader: await openSandbox().",
    });
  }
  // Who chose to have no sandbox knows it.
  if (sandbox.name !== "none") requireCapabilities(sandbox, serverNeeds, "An app of the stack node");
  const cage = await sandbox.open(built.files, serverLimits);
  try {
    return await serveCage(cage, built.server, now);
  } catch (error) {
    await cage[Symbol.asyncDispose]();
    throw error;
  }
}

const serverNeeds = {
  isolated: ["isolatedNetwork", "isolatedFiles", "isolatedProcesses"],
  limits: ["memoryBytes", "processes", "diskBytes", "outputBytes"],
} as const;

function serveFiles(gateway: Gateway): Serving {
  return {
    gateway,
    renew: async () => undefined,
    fault: () => null,
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}

async function serveCage(cage: Cage, command: readonly string[], now: string): Promise<Serving> {
  const gateway = await openGateway({ socket: cage.socket });
  const [program = "node", ...args] = command;
  const line = [program, "--max-old-space-size=256", ...serverClock(now), ...args];
  let server: CagedServer | null = null;
  let fault: StopReason | null = null;
  const start = async (): Promise<void> => {
    server = await cage.serve(line, { env: { NODE_ENV: "production", NODE_NO_WARNINGS: "1" } });
    fault = (await server.listening(listenMs)) ? null : whyAbsent(server.ended(), cage);
    if (fault !== null) throw new Error(fault.message);
  };
  const stop = async (): Promise<void> => {
    await server?.[Symbol.asyncDispose]();
    server = null;
  };
  return {
    gateway,
    async renew() {
      if (server !== null) {
        await stop();
        await cage.reset();
      }
      await start();
    },
    async restartServer() {
      await stop();
      await start().catch((error: unknown) => {
        if (fault === null) throw error;
        throw new StepFailure(`after its restart: ${fault.message}`);
      });
    },
    fault() {
      const ended = server?.ended() ?? null;
      return fault ?? (ended === null ? null : whyAbsent(ended, cage));
    },
    [Symbol.asyncDispose]: () => disposeAll([cage, gateway]),
  };
}

/** Why a server is not there: it ended, for a limit or by itself, or it never listened. */
function whyAbsent(ended: CommandResult | null, cage: Cage): StopReason {
  if (ended === null) {
    const message = `The server did not listen on the port in process.env.PORT within ${listenMs / 1000} s.`;
    return { kind: "timeout", message };
  }
  const log = lastWords(ended.stderr.trim() || ended.stdout);
  const heap = /heap out of memory|Failed to allocate|ERR_MEMORY_ALLOCATION_FAILED/i.test(ended.stderr);
  if (ended.stopped?.limit === "memoryBytes" || heap) {
    const most = Math.round(cage.limits.memoryBytes / 1024 ** 2);
    return { kind: "model", message: `The server took too much memory; it may have ${most} MiB.` };
  }
  const how = ended.signal === null ? `exit code ${ended.exitCode}` : ended.signal;
  return { kind: "model", message: `The server ended (${how})${log === "" ? "." : `: ${log}`}` };
}
