import { messageOf } from "@millwright/core";
import type { FileTree } from "../suite/task.ts";

const defaults = ["server.js", "server.mjs", "server.cjs", "server.ts", "server.mts"];
const startCommand = /^node\s+(?:--[\w-]+(?:=\S+)?\s+)*(?:\.\/)?([\w./-]+\.[cm]?[jt]s)$/;

/** The file that a server starts from: that of the start script in `package.json`, or else `server.js`. */
export function serverEntry(sources: FileTree): { ok: true; path: string } | { ok: false; message: string } {
  const start = startScript(sources.get("package.json"));
  if (!start.ok) return start;
  const wanted = start.path === null ? defaults : [start.path];
  const path = wanted.find((candidate) => sources.has(candidate));
  if (path !== undefined) return { ok: true, path };
  const found = [...sources.keys()].slice(0, 8).join(", ");
  const what = start.path === null ? "no server.js" : `no ${start.path}, which the start script names`;
  return { ok: false, message: `There is ${what}; the answer has ${found}.` };
}

function startScript(text: string | undefined): { ok: true; path: string | null } | { ok: false; message: string } {
  if (text === undefined) return { ok: true, path: null };
  let start: unknown;
  try {
    const manifest = JSON.parse(text) as { scripts?: { start?: unknown } } | null;
    start = manifest?.scripts?.start;
  } catch (error) {
    return { ok: false, message: `package.json is no JSON: ${messageOf(error)}` };
  }
  if (start === undefined) return { ok: true, path: null };
  const path = typeof start === "string" ? startCommand.exec(start.trim())?.[1] : undefined;
  if (path === undefined) {
    return {
      ok: false,
      message: `The start script must be "node" and a file, got ${JSON.stringify(start).slice(0, 80)}.`,
    };
  }
  return { ok: true, path };
}
