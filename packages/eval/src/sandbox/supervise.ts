import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Readable } from "node:stream";
import { MillwrightError, messageOf } from "@millwright/core";
import { keepOutput } from "./bounded-output.ts";
import type { CommandLine } from "./command-line.ts";
import type { CageDriver, CageLimits, CommandResult, LimitName } from "./sandbox.ts";

/** A command line under way, watched. */
export interface Supervised {
  /** How it ended; rejects when it could not be started. */
  readonly ended: Promise<CommandResult>;
  /**
   * The same once it has ended, else null.
   *
   * @throws MillwrightError `infrastructure` when it could not be started
   */
  result(): CommandResult | null;
  kill(): void;
}

/** How often the memory is looked at. A page has to be zeroed before it is had, so little is gained between two looks. */
const pollMs = 100;

/** Starts a command line, keeps its output, and kills it with all its processes when it passes a limit. */
export function supervise(
  line: CommandLine,
  driver: Pick<CageDriver, "kill" | "memory">,
  limits: CageLimits,
  input: string | null,
  wallMs: number | null,
): Supervised {
  const child = start(line);
  const stdout = keepOutput(stream(child.stdout), limits.outputBytes);
  const stderr = keepOutput(stream(child.stderr), limits.outputBytes);
  let stopped: CommandResult["stopped"] = null;
  let result: CommandResult | null = null;
  let failure: MillwrightError | null = null;
  const told = line.tellsExit === true ? keepOutput(child.stdio[4] as Readable, 1000) : null;
  let killing: NodeJS.Timeout | undefined;
  const kill = (): void => {
    if (child.pid === undefined || result !== null || failure !== null) return;
    driver.kill(child.pid, line);
    // Once more until it is over: what was just being started may have been missed.
    killing ??= setInterval(kill, pollMs);
  };
  const stop = (limit: LimitName, message: string): void => {
    stopped ??= { limit, message };
    kill();
  };
  const wall =
    wallMs === null ? undefined : setTimeout(() => stop("wallMs", `It was not done after ${wallMs / 1000} s.`), wallMs);
  const poll = watchMemory(child, driver, limits.memoryBytes, stop);
  const ended = new Promise<CommandResult>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown): void => {
      failure = new MillwrightError("infrastructure", `The cage failed: ${reason}`, { cause, retryable: true });
      reject(failure);
    };
    child.once("error", (error) => {
      clear();
      fail(messageOf(error), error);
    });
    child.once("close", (exitCode, signal) => {
      clear();
      const byUs = stopped !== null || killing !== undefined;
      if (told !== null && !byUs && !told.text().includes("exit-code")) return fail(stderr.text().trim().slice(0, 500));
      const truncated = stdout.truncated() || stderr.truncated();
      result = { exitCode, signal, stdout: stdout.text(), stderr: stderr.text(), truncated, stopped };
      resolve(result);
    });
  });
  const clear = (): void => {
    clearTimeout(wall);
    clearInterval(poll);
    clearInterval(killing);
  };
  ended.catch(() => undefined);
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input ?? "");
  return {
    ended,
    result() {
      if (failure !== null) throw failure;
      return result;
    },
    kill,
  };
}

/** Starts a command line with pipes; its descriptor 3 is `extra`, if it has one, and 4 a pipe if it tells its exit. */
export function start(line: CommandLine): ChildProcess {
  const extra = line.extra === undefined ? null : openSync(line.extra, "r");
  const status = line.tellsExit === true ? "pipe" : "ignore";
  try {
    return spawn(line.file, line.args, { ...line.options, stdio: ["pipe", "pipe", "pipe", extra ?? "ignore", status] });
  } finally {
    if (extra !== null) closeSync(extra);
  }
}

function watchMemory(
  child: ChildProcess,
  driver: Pick<CageDriver, "memory">,
  most: number,
  stop: (limit: LimitName, message: string) => void,
): NodeJS.Timeout {
  let measuring = false;
  return setInterval(() => {
    if (measuring || child.pid === undefined) return;
    measuring = true;
    void driver.memory(child.pid).then((bytes) => {
      measuring = false;
      if (bytes !== null && bytes > most)
        stop("memoryBytes", `It took more than ${Math.round(most / 1024 ** 2)} MiB of memory.`);
    });
  }, pollMs);
}

function stream<T>(value: T | null): T {
  if (value === null) throw new MillwrightError("internal", "A child process has no pipe.");
  return value;
}
