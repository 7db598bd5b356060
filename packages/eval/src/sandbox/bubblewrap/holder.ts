import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { MillwrightError, messageOf } from "@millwright/core";
import { straysOf, treeIds } from "../process-tree.ts";
import { holderArguments, joinArguments } from "./arguments.ts";
import type { Tools } from "./tools.ts";

/** The process that holds a cage's namespaces. Everything in them ends with it. */
export interface Holder extends AsyncDisposable {
  readonly pid: number;
  /** Processes in its namespace that have lost who started them. */
  strays(): number[];
  /** Runs a shell script of ours among its mounts, as their owner. */
  script(text: string): Promise<void>;
}

/**
 * Starts a holder as `owner`, or as ourselves for null.
 *
 * @throws MillwrightError `infrastructure` when the kernel does not allow it
 */
export async function startHolder(tools: Tools, owner: number | null): Promise<Holder> {
  const child = spawn(tools.bwrap, holderArguments(), {
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: { PATH: tools.path },
    ...(owner === null ? {} : { uid: owner, gid: owner }),
  });
  const [stdin, stdout, stderr, info] = child.stdio as unknown as [
    NodeJS.WritableStream,
    NodeJS.ReadableStream,
    NodeJS.ReadableStream,
    NodeJS.ReadableStream,
  ];
  stdin.on("error", () => undefined);
  const failed = once(child, "error").then(([error]) => messageOf(error));
  const ended = once(child, "close");
  const complaint = text(stderr);
  const told = Promise.all([text(info), firstByte(stdin, stdout)]).then(([json]) => json);
  const dead = ended.then(async () => ({ complaint: (await complaint).trim() || "it ended at once" }));
  const started = await Promise.race([told, dead, failed.then((complaint) => ({ complaint }))]);
  const pid = typeof started === "string" ? childPid(started) : null;
  if (typeof started !== "string" || pid === null) {
    const reason = typeof started === "string" ? "it does not name its child" : started.complaint;
    throw new MillwrightError("infrastructure", `bubblewrap makes no cage: ${reason}`, { retryable: true });
  }
  const own = new Set(treeIds(pid));
  return {
    pid,
    strays: () => straysOf(pid, own),
    async script(source) {
      const args = [...joinArguments(pid, ["mount"], owner !== null), "sh", "-c", source];
      try {
        await promisify(execFile)(tools.nsenter, args, { env: { PATH: tools.path } });
      } catch (error) {
        throw new MillwrightError("infrastructure", `A cage's folders could not be mounted: ${messageOf(error)}`, {
          cause: error,
          retryable: true,
        });
      }
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** It has begun when it gives back what it was given. */
async function firstByte(stdin: NodeJS.WritableStream, stdout: NodeJS.ReadableStream): Promise<void> {
  stdin.write("x");
  await once(stdout, "data");
}

function childPid(json: string): number | null {
  return Number(/"child-pid":\s*(\d+)/.exec(json)?.[1]) || null;
}
