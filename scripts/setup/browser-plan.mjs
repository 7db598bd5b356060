import { readFileSync } from "node:fs";

/** The names under which a Chromium is looked for, best first; as in packages/eval/src/browser/find-browser.ts. */
export const browserNames = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];

/** @typedef {"apt" | "playwright" | "playwright-with-libraries"} InstallStep */

/**
 * How to get a Chromium on this machine, first to last. Ubuntu's own package is a snap, which does not run in a
 * container, so Playwright goes before it there.
 *
 * @param {{ osRelease: string, root: boolean, apt: boolean }} machine `osRelease` is the text of /etc/os-release
 * @returns {InstallStep[]}
 */
export function planInstall({ osRelease, root, apt }) {
  const ids = osRelease
    .split("\n")
    .filter((line) => /^ID(_LIKE)?=/.test(line))
    .flatMap((line) => line.replace(/^[A-Z_]+=|"/g, "").split(" "));
  if (!root || !apt) return ["playwright"];
  if (ids.includes("ubuntu")) return ["playwright-with-libraries"];
  return ids.includes("debian") ? ["apt", "playwright"] : ["playwright"];
}

/** The text of /etc/os-release; empty where there is none. */
export function readOsRelease() {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
