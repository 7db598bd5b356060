import { findBrowser } from "./browser/find-browser.ts";
import { openBrowserPool, type BrowserPool } from "./browser/pool.ts";
import { gradeApp, type AppGrade } from "./grade/grade-app.ts";
import type { Limits } from "./grade/watchdog.ts";
import { checkSchema, type Check, type Task } from "./suite/task.ts";

/** For the tests of this package: a pool on the machine's browser. */
export async function openTestPool(): Promise<BrowserPool> {
  return openBrowserPool(await findBrowser());
}

/** A static task with the given checks; each is its steps, named `c0`, `c1`, … and of level must. */
export function makeTask(checks: readonly object[][], overrides: Partial<Task> = {}): Task {
  return {
    id: "t",
    title: "Task",
    kind: "create",
    stack: "static",
    cohort: "test",
    difficulty: "easy",
    created: "2026-01-01",
    now: "2026-01-15T10:00:00.000Z",
    viewport: { width: 800, height: 600 },
    folder: "/nowhere",
    instruction: "Build it.",
    start: new Map(),
    earlier: [],
    checks: checks.map((steps, index) => makeCheck(`c${index}`, steps)),
    answerChecks: [],
    spec: null,
    hash: "task_0",
    ...overrides,
  };
}

export function makeCheck(id: string, steps: readonly object[], level: Check["level"] = "must"): Check {
  return checkSchema.parse({ id, level, title: `Check ${id}`, steps });
}

/** Grades one HTML page against checks, with patience and limits fit for tests. */
export function gradePage(
  pool: BrowserPool,
  html: string,
  checks: readonly object[][],
  limits: Partial<Limits> = {},
): Promise<AppGrade> {
  const files = new Map([["index.html", html]]);
  return gradeApp(makeTask(checks), files, {
    pool,
    limits: { wallMs: 60_000, unresponsiveMs: 3000, memoryBytes: 2 * 1024 ** 3, ...limits },
  });
}

/** The failed checks as `id: message`. */
export function failures(grade: AppGrade): string[] {
  return grade.checks.flatMap((check) => (check.status === "failed" ? [`${check.id}: ${check.message}`] : []));
}
