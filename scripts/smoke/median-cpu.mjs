import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const meter = fileURLToPath(new URL("meter.cjs", import.meta.url));

/**
 * Median processor time (user and system) of a Node program, in whole milliseconds.
 *
 * @param {readonly string[]} args the script and its arguments
 * @param {string} cwd
 * @param {number} times
 * @returns {number}
 * @throws {Error} when the program fails
 */
export function medianCpu(args, cwd, times) {
  const measured = Array.from({ length: times }, () => measureOnce(args, cwd)).sort((a, b) => a - b);
  return Math.round((measured[Math.floor(times / 2)] ?? 0) / 1000);
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {number} microseconds
 */
function measureOnce(args, cwd) {
  const { status, output } = spawnSync(process.execPath, ["--require", meter, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed with exit code ${status}`);
  return Number(output[3]);
}
