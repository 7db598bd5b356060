import { spawn } from "node:child_process";
import { constants } from "node:os";

/** @typedef {{ cwd: string, env: NodeJS.ProcessEnv }} Where */

/**
 * Runs a command on this terminal and returns its exit code; 127 when there is no such command, 128 + n when signal
 * n ended it. Signals that reach this process reach the command too, once.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Where} where
 * @returns {Promise<number>}
 */
export async function runOnTerminal(command, args, where) {
  const { code } = await run(command, args, where, "inherit");
  return code;
}

/**
 * Runs a command without showing what it prints; `output` is its stdout and stderr together.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Where} where
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(command, args, where) {
  return run(command, args, where, "pipe");
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Where} where
 * @param {"inherit" | "pipe"} output
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(command, args, { cwd, env }, output) {
  return new Promise((resolve) => {
    // Before the start: a signal between it and this would end this process and leave the command behind.
    const signals = holdSignals();
    const stdin = output === "inherit" ? "inherit" : "ignore";
    const child = spawn(command, args, { cwd, env, stdio: [stdin, output, output] });
    signals.handTo(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => {
        text += chunk;
      });
    }
    child.on("error", (error) => {
      signals.release();
      resolve({ code: 127, output: `${text}${error.message}\n` });
    });
    child.on("close", (code, signal) => {
      signals.release();
      resolve({ code: code ?? 128 + constants.signals[signal ?? "SIGTERM"], output: text });
    });
  });
}

/**
 * Keeps signals from ending this process until the command has ended, and hands them on. A Ctrl-C is not handed on,
 * since the terminal gives it to the command itself, and a second one would tell the command to drop everything at once.
 */
function holdSignals() {
  const fromTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  /** @type {import("node:child_process").ChildProcess | null} */
  let child = null;
  let interrupted = 0;
  /** @type {Record<"SIGINT" | "SIGTERM" | "SIGHUP", () => void>} */
  const handlers = {
    SIGINT: () => {
      // npm hands on what the process group has got already: two within a moment are one.
      const again = Date.now() - interrupted < 500;
      interrupted = Date.now();
      if (!fromTerminal && !again) child?.kill("SIGINT");
    },
    SIGTERM: () => void child?.kill("SIGTERM"),
    SIGHUP: () => void child?.kill("SIGHUP"),
  };
  for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
  return {
    /** @param {import("node:child_process").ChildProcess} started */
    handTo(started) {
      child = started;
    },
    release() {
      for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
    },
  };
}
