import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withFolderFirst } from "./executable.mjs";
import { runOnTerminal } from "./run-command.mjs";
import { toolFolder } from "./toolchain.mjs";

/** @typedef {import("./toolchain.mjs").Machine} Machine */
/** @typedef {"test" | "quickstart" | "tools"} Work */

/** Exit codes of a command that was ended by SIGHUP, SIGINT or SIGTERM. */
const stopped = [129, 130, 143];

export const usage = `Usage: node scripts/setup.mjs test [vitest arguments…]      check and test everything, or only what is named
       node scripts/setup.mjs quickstart [flags…]         score three sample models and write a report
       node scripts/setup.mjs tools [command…]            only fetch what is missing, then run the command, if any
`;

/**
 * @param {string | undefined} word
 * @returns {word is Work}
 */
export function isWork(word) {
  return word === "test" || word === "quickstart" || word === "tools";
}

/**
 * Does what was asked for and returns its exit code.
 *
 * @param {Work} work
 * @param {readonly string[]} args
 * @param {Machine} machine with the environment of `ensureNode`
 * @returns {Promise<number>}
 */
export async function doWork(work, args, machine) {
  const { root, tell } = machine;
  const env = withFolderFirst(join(root, "node_modules", ".bin"), machine.env);
  if (work === "tools" && args.length === 0) tell(`Everything is there; what was fetched is in ${toolFolder(root)}`);
  /** @type {string[]} */
  const failed = [];
  let exitCode = 0;
  for (const [command = "", ...rest] of planWork(work, args, readCheck(root), env)) {
    const code = await runOnTerminal(command, rest, { cwd: root, env });
    if (stopped.includes(code)) return code;
    if (code !== 0) failed.push([command, ...rest].join(" "));
    if (exitCode === 0) exitCode = code;
  }
  if (failed.length > 0 && work === "test") tell(`Failed: ${failed.join(", ")}`);
  return exitCode;
}

/**
 * The commands of a work, in order. Each is run even if one before it failed, so that one run tells everything.
 *
 * @param {Work} work
 * @param {readonly string[]} args
 * @param {string} check the `check` script of package.json: commands joined by `&&`
 * @param {NodeJS.ProcessEnv} env `CI_TEST_REPORT` names a file for vitest's JSON report
 * @returns {string[][]}
 */
export function planWork(work, args, check, env) {
  switch (work) {
    case "test":
      return [...(args.length === 0 ? splitCheck(check) : []), ["vitest", "run", ...reporters(env), ...args]];
    case "quickstart":
      return [["node", "examples/quickstart/quickstart.ts", ...args]];
    case "tools":
      return args.length === 0 ? [] : [[...args]];
  }
}

/** @param {string} check */
function splitCheck(check) {
  return check.split("&&").map((command) => command.trim().split(/\s+/));
}

/** @param {NodeJS.ProcessEnv} env */
function reporters(env) {
  const report = env.CI_TEST_REPORT ?? "";
  const own = ["--reporter=default", "--reporter=./scripts/ci/skip-reporter.mjs"];
  return report === "" ? own : [...own, "--reporter=json", `--outputFile.json=${report}`];
}

/**
 * @param {string} root
 * @returns {string}
 */
function readCheck(root) {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts.check;
}
