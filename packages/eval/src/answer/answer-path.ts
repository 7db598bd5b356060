const longestPath = 200;
const longestSegmentBytes = 255;

export type PathCheck = { ok: true; path: string } | { ok: false; reason: string };

/**
 * A path as the model wrote it, relative to the app's folder: `./`, a leading `/` and the roots of common sandboxes
 * are dropped, backslashes become slashes. Refused is everything that could leave the folder or harm it.
 */
export function checkPath(raw: string): PathCheck {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(raw)) return refuse("has invisible characters");
  const path = raw.trim().replaceAll("\\", "/");
  if (path.startsWith("//")) return refuse("is a network path");
  if (path.startsWith("~")) return refuse("is in a home folder");
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return refuse("names a drive or an address");
  if (path.endsWith("/")) return refuse(path === "/" ? "is empty" : "is a folder");
  const segments = withoutSandboxRoot(path)
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".");
  if (segments.length === 0) return refuse("is empty");
  for (const segment of segments) {
    const plain = segment.toLowerCase().replace(/[. ]+$/, "");
    if (plain === "" && segment.startsWith("..")) return refuse("leads out of the app's folder");
    if (plain === "node_modules" || plain === ".git") return refuse(`touches ${plain}`);
    if (Buffer.byteLength(segment) > longestSegmentBytes) return refuse("has too long a name");
  }
  const normal = segments.join("/");
  if (normal.length > longestPath) return refuse(`is longer than ${longestPath} characters`);
  return { ok: true, path: normal };
}

/** Bolt's and most agents' sandboxes have the app in one of these; an absolute path there means a path in the app. */
function withoutSandboxRoot(path: string): string {
  return path.replace(/^\/(?:home\/project|workspace)\//, "");
}

function refuse(reason: string): PathCheck {
  return { ok: false, reason };
}
