import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { MillwrightError, messageOf } from "@millwright/core";

/** A Chromium on this machine. */
export interface BrowserInfo {
  path: string;
  /** For example `Chromium 156.0.8078.79`. */
  version: string;
  /** Whether it is the headless shell, which starts about twice as fast as the full browser. */
  shell: boolean;
}

const names = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];

/**
 * The browser that grades: `MILLWRIGHT_CHROMIUM` if set, else the first of the headless shell, Chromium and Chrome on
 * the PATH, else the one that Playwright has installed.
 *
 * @throws MillwrightError `environment` when there is none, or it does not start
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<BrowserInfo> {
  const named = env.MILLWRIGHT_CHROMIUM;
  const path = named === undefined || named === "" ? ((await onPath(env)) ?? (await fromPlaywright())) : named;
  if (path === null) {
    throw new MillwrightError("environment", "No Chromium was found on this machine.", {
      hint: "Install one (Debian: apt-get install chromium-headless-shell; elsewhere: npx playwright-core install chromium-headless-shell) or name it in MILLWRIGHT_CHROMIUM.",
    });
  }
  return { path, version: await versionOf(path), shell: path.includes("headless-shell") };
}

async function onPath(env: NodeJS.ProcessEnv): Promise<string | null> {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return null;
}

async function fromPlaywright(): Promise<string | null> {
  const { chromium } = await import("playwright-core");
  const path = chromium.executablePath();
  return (await isExecutable(path)) ? path : null;
}

async function versionOf(path: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, ["--version", "--no-sandbox"], { timeout: 20_000 });
    return /[\w ]+ \d+(\.\d+)+/.exec(stdout)?.[0] ?? "unknown";
  } catch (error) {
    throw new MillwrightError("environment", `The browser ${path} does not start: ${messageOf(error)}`, {
      cause: error,
      hint: "Run it by hand with --version to see what it lacks, or name another one in MILLWRIGHT_CHROMIUM.",
    });
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
