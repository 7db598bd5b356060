import { spawnSync } from "node:child_process";

/**
 * Runs a command and returns its stdout.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {string}
 * @throws {Error} with everything it printed, when it fails
 */
export function must(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} failed (${error?.message ?? status}):\n${stdout}${stderr}`);
}
