import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isExecutable } from "./executable.mjs";

/**
 * The newest headless shell that Playwright has installed, or null. Looked up by file name, since loading Playwright
 * takes longer than everything else that a set-up with nothing to do takes.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function findPlaywrightShell(env) {
  const cache = cacheFolder(env);
  const revisions = entries(cache)
    .map((name) => ({ name, revision: Number(/^chromium_headless_shell-(\d+)$/.exec(name)?.[1] ?? 0) }))
    .filter(({ revision }) => revision > 0)
    .sort((a, b) => b.revision - a.revision);
  const paths = revisions.flatMap(({ name }) =>
    entries(join(cache, name)).flatMap((folder) =>
      ["chrome-headless-shell", "headless_shell"].map((file) => join(cache, name, folder, file)),
    ),
  );
  return paths.find(isExecutable) ?? null;
}

/** @param {NodeJS.ProcessEnv} env */
function cacheFolder(env) {
  if ((env.PLAYWRIGHT_BROWSERS_PATH ?? "") !== "") return env.PLAYWRIGHT_BROWSERS_PATH ?? "";
  const home = env.HOME ?? homedir();
  if (process.platform === "darwin") return join(home, "Library", "Caches", "ms-playwright");
  return join(env.XDG_CACHE_HOME ?? join(home, ".cache"), "ms-playwright");
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
