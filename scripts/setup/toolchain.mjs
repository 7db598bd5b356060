import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findOnPath, isExecutable, withFolderFirst } from "./executable.mjs";
import { SetupError, commandFailed } from "./failure.mjs";
import { runQuietly } from "./run-command.mjs";
import { isUsableNode, pinnedNode, pinnedPnpm, usableNodes } from "./versions.mjs";

/** @typedef {{ root: string, env: NodeJS.ProcessEnv, tell: (line: string) => void }} Machine */

/**
 * The folder of the tools that were fetched for this checkout; the `millwright` script looks there as well.
 *
 * @param {string} root
 * @returns {string}
 */
export function toolFolder(root) {
  return join(root, ".toolchain", "node_modules", ".bin");
}

/**
 * The environment for all work: the fetched tools come first on the PATH. Fetches Node when the running one is too old.
 *
 * @param {Machine} machine
 * @param {string} running version of the Node that runs this
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function ensureNode(machine, running) {
  const { root, tell } = machine;
  const env = withFolderFirst(toolFolder(root), machine.env);
  if (isUsableNode(running) || installedVersion(root, nodePackage()) === pinnedNode) return env;
  const name = nodePackage();
  if (name === null) {
    throw new SetupError(
      `Node ${running} runs this, but ${usableNodes} is needed.`,
      "Install Node 24 from https://nodejs.org, then run the same command again.",
      2,
    );
  }
  tell(`Fetching Node ${pinnedNode} into .toolchain (Node ${running} is here; ${usableNodes} is needed)`);
  await installTools(machine, { [name]: pinnedNode });
  return env;
}

/**
 * The pnpm of the pinned version: the machine's own if it is that one, else fetched.
 *
 * @param {Machine} machine with the environment of `ensureNode`
 * @returns {Promise<string>} path of the executable
 */
export async function ensurePnpm(machine) {
  const { env, tell } = machine;
  const present = findOnPath(["pnpm"], env);
  const version = present === null ? null : await versionOf(present, machine);
  if (present !== null && version === pinnedPnpm) return present;
  tell(`Fetching pnpm ${pinnedPnpm} into .toolchain (${version === null ? "there is none" : `${version} is here`})`);
  await installTools(machine, { pnpm: pinnedPnpm });
  return linkPnpm(machine);
}

/**
 * Adds packages to `.toolchain` by npm. Install scripts stay off: newer versions of npm ask before they run any, and
 * the packages that are fetched here hold ready binaries.
 *
 * @param {Machine} machine
 * @param {Record<string, string>} wanted exact versions by package name
 */
async function installTools({ root, env }, wanted) {
  const folder = join(root, ".toolchain");
  const dependencies = { ...readTools(folder), ...wanted };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`);
  const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"];
  const result = await runQuietly("npm", args, { cwd: root, env });
  if (result.code !== 0) throw commandFailed(`npm ${args.join(" ")}`, result);
}

/**
 * @param {string} folder
 * @returns {Record<string, string>} what is in `.toolchain` already, so that npm does not remove it
 */
function readTools(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies ?? {};
  } catch {
    return {};
  }
}

/**
 * Puts pnpm's binary where its install script would have put it: npm has chosen the package that fits the machine.
 *
 * @param {Machine} machine
 * @returns {Promise<string>}
 */
async function linkPnpm(machine) {
  const scope = join(machine.root, ".toolchain", "node_modules", "@pnpm");
  for (const name of readdirSync(scope).filter((entry) => entry.startsWith("exe."))) {
    const binary = join(scope, name, "pnpm");
    if ((await versionOf(binary, machine)) !== pinnedPnpm) continue;
    const link = join(toolFolder(machine.root), "pnpm");
    rmSync(link, { force: true });
    symlinkSync(binary, link);
    return link;
  }
  throw new SetupError(
    `pnpm ${pinnedPnpm} was fetched, but none of its binaries runs here.`,
    `Install pnpm ${pinnedPnpm} yourself (https://pnpm.io/installation), then run the same command again.`,
    2,
  );
}

/**
 * @param {string} command
 * @param {Machine} machine
 * @returns {Promise<string | null>}
 */
async function versionOf(command, { root, env }) {
  const { code, output } = await runQuietly(command, ["--version"], { cwd: root, env });
  return code === 0 ? (output.trim().split("\n").at(-1) ?? null) : null;
}

/**
 * @param {string} root
 * @param {string | null} name
 * @returns {string | null}
 */
function installedVersion(root, name) {
  if (name === null || !isExecutable(join(toolFolder(root), "node"))) return null;
  try {
    const path = join(root, ".toolchain", "node_modules", name, "package.json");
    return JSON.parse(readFileSync(path, "utf8")).version;
  } catch {
    return null;
  }
}

/** The npm package that holds Node for this machine; null where npm has none that runs. */
function nodePackage() {
  const { platform, arch } = process;
  return platform === "linux" && (arch === "x64" || arch === "arm64") ? `node-linux-${arch}` : null;
}
