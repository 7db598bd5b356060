import { MillwrightError } from "@millwright/core";

/**
 * Checks the paths that a Hub lists before any of them is written: relative, with `/`, no `.` or `..`, no part that
 * a system reads differently, no two that a system may take for the same.
 *
 * @throws MillwrightError `bad-response`, naming the path
 */
export function checkRemotePaths(paths: readonly string[]): void {
  const folded = new Map<string, string>();
  const folders = new Set<string>();
  for (const path of paths) {
    if (!isSafePath(path)) throw refused(path, "would lead out of the folder or is no plain path");
    const key = path.normalize("NFC").toLowerCase();
    const twin = folded.get(key);
    if (twin !== undefined) throw refused(path, `and ${JSON.stringify(twin)} cannot both be kept on every system`);
    folded.set(key, path);
    for (let at = key.lastIndexOf("/"); at > 0; at = key.lastIndexOf("/", at - 1)) folders.add(key.slice(0, at));
  }
  for (const [key, path] of folded) if (folders.has(key)) throw refused(path, "is a file and a folder");
}

/** Whether a path stays below the folder that it is joined to, on every system. */
export function isSafePath(path: string): boolean {
  if (path === "" || path.length > 1024 || /[\u0000-\u001f\u007f\\:*?"<>|]/.test(path)) return false;
  return path
    .split("/")
    .every(
      (part) => part !== "" && !/^\.{1,2}$/.test(part) && !/[. ]$/.test(part) && !device.test(part) && part !== ".git",
    );
}

const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function refused(path: string, why: string): MillwrightError {
  return new MillwrightError("bad-response", `The Hub lists ${JSON.stringify(path.slice(0, 200))}, which ${why}.`, {
    hint: "Nothing was written. Do not use this repository.",
  });
}
