/** The Node that is fetched where the machine's own is too old: a version of the npm package `node-<platform>`. */
export const pinnedNode = "24.21.0";

/** The pnpm that wrote the lockfile. */
export const pinnedPnpm = "12.21.0";

/** What vitest and tsdown run on, in words. */
export const usableNodes = "22.18 or newer in the 22 line, or 24.11 or newer";

/**
 * Whether a Node can run this repository's tools: `^22.18 || >=24.11`. Odd lines between them have reached their end.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {boolean}
 */
export function isUsableNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major === 22) return minor >= 18;
  if (major === 24) return minor >= 11;
  return major > 24;
}
