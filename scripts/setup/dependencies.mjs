import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandFailed } from "./failure.mjs";
import { runQuietly } from "./run-command.mjs";
import { ensurePnpm } from "./toolchain.mjs";

/** @typedef {import("./toolchain.mjs").Machine} Machine */

/**
 * Installs the dependencies unless exactly these are installed already.
 *
 * @param {Machine} machine with the environment of `ensureNode`
 */
export async function ensureDependencies(machine) {
  const { root, env, tell } = machine;
  const reason = whyInstall(root);
  if (reason === null) return;
  const pnpm = await ensurePnpm(machine);
  tell(`Installing the dependencies (${reason})`);
  // With CI set, pnpm replaces a folder that another version has made without asking.
  const result = await runQuietly(pnpm, ["install", "--frozen-lockfile"], { cwd: root, env: { ...env, CI: "true" } });
  if (result.code !== 0) throw commandFailed("pnpm install --frozen-lockfile", result);
  writeFileSync(stampPath(root), fingerprint(root));
}

/**
 * Why the dependencies have to be installed, in words; null when they are there.
 *
 * @param {string} root
 * @returns {string | null}
 */
export function whyInstall(root) {
  if (!existsSync(join(root, "node_modules"))) return "there is no node_modules";
  const bare = packageFolders(root).find((folder) => !existsSync(join(root, folder, "node_modules")));
  if (bare !== undefined) return `there is no ${bare}/node_modules`;
  if (!existsSync(stampPath(root))) return "node_modules was not made by this set-up";
  return readFileSync(stampPath(root), "utf8") === fingerprint(root)
    ? null
    : "the lockfile or a package.json has changed";
}

/**
 * A hash of every file that decides what is installed.
 *
 * @param {string} root
 * @returns {string}
 */
export function fingerprint(root) {
  const files = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"];
  files.push(...packageFolders(root).map((folder) => `${folder}/package.json`));
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0${readFileSync(join(root, file), "utf8")}\0`);
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @returns {string}
 */
function stampPath(root) {
  return join(root, "node_modules", ".millwright-setup");
}

/**
 * @param {string} root
 * @returns {string[]} sorted, relative to the root
 */
function packageFolders(root) {
  return readdirSync(join(root, "packages"))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();
}
