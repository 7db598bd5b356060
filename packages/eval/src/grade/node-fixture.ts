import type { BrowserPool } from "../browser/pool.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { makeTask } from "../test-support.ts";
import { gradeApp, type AppGrade } from "./grade-app.ts";
import type { Limits } from "./watchdog.ts";

/** Grades a server, by its `server.js` or by all its files, against checks. */
export function gradeServer(
  { pool, sandbox }: { pool: BrowserPool; sandbox: Sandbox },
  files: string | Readonly<Record<string, string>>,
  checks: readonly object[][],
  limits: Partial<Limits> = {},
): Promise<AppGrade> {
  const tree = new Map(Object.entries(typeof files === "string" ? { "server.js": files } : files));
  return gradeApp(makeTask(checks, { stack: "node" }), tree, {
    pool,
    sandbox,
    limits: { wallMs: 90_000, unresponsiveMs: 10_000, memoryBytes: 2 * 1024 ** 3, ...limits },
  });
}

/** A server that answers every request with a page. */
export const pageServer = (body: string, before = ""): string => `
${before}
require("node:http").createServer((request, response) => {
  response.setHeader("content-type", "text/html");
  response.end(${JSON.stringify(body)});
}).listen(process.env.PORT);`;
