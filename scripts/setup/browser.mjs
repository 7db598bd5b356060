import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browserNames, planInstall, readOsRelease } from "./browser-plan.mjs";
import { findOnPath } from "./executable.mjs";
import { SetupError, hintFor } from "./failure.mjs";
import { findPlaywrightShell } from "./playwright-cache.mjs";
import { runQuietly } from "./run-command.mjs";
import { toolFolder } from "./toolchain.mjs";

/** @typedef {import("./toolchain.mjs").Machine} Machine */

/**
 * Sees to it that there is a Chromium; whether the one that is there starts is for `millwright doctor` to say.
 *
 * @param {Machine} machine with the environment of `ensureNode`
 */
export async function ensureBrowser(machine) {
  if (isBrowserThere(machine)) return;
  const root = process.getuid?.() === 0;
  const plan = planInstall({ osRelease: readOsRelease(), root, apt: findOnPath(["apt-get"], machine.env) !== null });
  /** @type {string[]} */
  const failures = [];
  for (const step of plan) {
    const failure = step === "apt" ? await installByApt(machine) : await installByPlaywright(machine, step);
    if (failure === null && isBrowserThere(machine)) return;
    failures.push(failure ?? `${step}: it was installed, but is not on the PATH`);
  }
  throw new SetupError(
    `No Chromium could be installed:\n  ${failures.join("\n  ")}`,
    [
      hintFor(failures.join("\n")),
      "Or install one yourself (Debian: sudo apt-get install chromium-headless-shell; Fedora: sudo dnf install",
      "chromium-headless; elsewhere Google Chrome), or name one: MILLWRIGHT_CHROMIUM=/path/to/chromium npm test",
    ].join("\n"),
    2,
  );
}

/**
 * @param {Machine} machine
 * @returns {boolean}
 */
function isBrowserThere({ root, env }) {
  if ((env.MILLWRIGHT_CHROMIUM ?? "") !== "" || findOnPath(browserNames, env) !== null) return true;
  const shell = findPlaywrightShell(env);
  if (shell === null) return false;
  putOnPath(shell, root);
  return true;
}

/**
 * Playwright keeps its browsers away from the PATH; a script in the tool folder makes this one known by its name.
 *
 * @param {string} browser
 * @param {string} root
 */
function putOnPath(browser, root) {
  const script = join(toolFolder(root), "chromium-headless-shell");
  mkdirSync(toolFolder(root), { recursive: true });
  writeFileSync(script, `#!/bin/sh\nexec '${browser.replaceAll("'", "'\\''")}' "$@"\n`);
  chmodSync(script, 0o755);
}

/**
 * @param {Machine} machine
 * @returns {Promise<string | null>} what went wrong
 */
async function installByApt({ root, env, tell }) {
  const where = { cwd: root, env: { ...env, DEBIAN_FRONTEND: "noninteractive" } };
  tell("Installing a Chromium, fonts and bubblewrap by apt-get (no browser is on the PATH)");
  // One source of many that cannot be reached is no reason to give up: the packages may come from the others.
  const update = await runQuietly("apt-get", ["update"], where);
  const shell = await runQuietly("apt-cache", ["show", "chromium-headless-shell"], where);
  const browser = shell.code === 0 ? "chromium-headless-shell" : "chromium";
  const args = ["install", "-y", "--no-install-recommends", browser, "bubblewrap", "fonts-liberation"];
  const install = await runQuietly("apt-get", args, where);
  if (install.code === 0) return null;
  return `\`apt-get ${args.join(" ")}\`: ${lastLines(update.output + install.output)}`;
}

/**
 * @param {Machine} machine
 * @param {"playwright" | "playwright-with-libraries"} step
 * @returns {Promise<string | null>} what went wrong
 */
async function installByPlaywright({ root, env, tell }, step) {
  const cli = join(root, "packages", "eval", "node_modules", "playwright-core", "cli.js");
  const libraries = step === "playwright-with-libraries" ? ["--with-deps"] : [];
  const args = ["install", ...libraries, "chromium-headless-shell"];
  tell("Installing Chromium's headless shell by Playwright (no browser is on the PATH)");
  const install = await runQuietly("node", [cli, ...args], { cwd: root, env });
  if (install.code !== 0) return `\`playwright-core ${args.join(" ")}\`: ${lastLines(install.output)}`;
  const shell = findPlaywrightShell(env);
  if (shell === null) return "`playwright-core install` left no headless shell where it keeps its browsers";
  const start = await runQuietly(shell, ["--version", "--no-sandbox"], { cwd: root, env });
  return start.code === 0 ? null : `${shell} does not start: ${lastLines(start.output)}`;
}

/**
 * @param {string} output
 * @returns {string}
 */
function lastLines(output) {
  const lines = output
    .trim()
    .split("\n")
    .filter((line) => !/^\s+at /.test(line));
  return lines.slice(-6).join("\n    ");
}
