import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { checkSchema, type Task } from "../suite/task.ts";
import { makeTask, openTestPool } from "../test-support.ts";
import { gradeApp } from "./grade-app.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const check = (id: string, role: "change" | "keep", level = "must") =>
  checkSchema.parse({
    id: id.toLowerCase(),
    level,
    role,
    title: `Shows ${id}`,
    steps: [{ expectVisible: { text: id } }],
  });

const start = new Map([["index.html", "<h1>Shop</h1>\n<p>Open</p>\n"]]);

const task: Task = makeTask([], {
  kind: "edit",
  start,
  budget: { changedLines: 3 },
  checks: [check("Price", "change"), check("Stock", "change"), check("Shop", "keep"), check("Open", "keep")],
});

const grade = (html: string, change: Partial<Task> = {}) =>
  gradeApp({ ...task, ...change }, new Map([["index.html", html]]), { pool });

describe("the failure's message keeps apart", () => {
  test.each([
    [
      "what was not done",
      "<h1>Shop</h1>\n<p>Open</p>",
      'Not done: Shows Price: expected text "Price" to be visible, but nothing visible matches (and 1 more).',
    ],
    [
      "what broke though the change was made",
      "<p>Open</p>\n<p>Price</p>\n<p>Stock</p>",
      'Done, but broken: Shows Shop: expected text "Shop" to be visible, but nothing visible matches.',
    ],
    [
      "both",
      "<p>Price</p>",
      'Not done: Shows Stock: expected text "Stock" to be visible, but nothing visible matches. Broken too: Shows Shop: expected text "Shop" to be visible, but nothing visible matches (and 1 more).',
    ],
  ])("%s", async (_name, html, message) => {
    expect(await grade(html)).toMatchObject({ rung: "must", failure: { kind: "model", message } });
  });

  test("nothing, when the app stopped half-way", async () => {
    const html = "<p>Price</p><script>setTimeout(() => { for (;;); }, 1000)</script>";
    const limits = { wallMs: 60_000, unresponsiveMs: 1500, memoryBytes: 2 * 1024 ** 3 };
    const stopped = await gradeApp(task, new Map([["index.html", html]]), { pool, limits });
    expect(stopped.failure).toMatchObject({ kind: "timeout", message: expect.not.stringContaining("Not done") });
  });
});

describe("the budget", () => {
  const good = "<h1>Shop</h1>\n<p>Open</p>\n<p>Price</p>\n<p>Stock</p>";

  test("holds for a small edit, whose size is told", async () => {
    const result = await grade(good);
    expect(result).toMatchObject({ rung: null, failure: null, diff: { changedLines: 2, filesTouched: 1 } });
    expect(result.checks.map(({ id, role, status }) => [id, role, status])).toEqual([
      ["price", "change", "passed"],
      ["stock", "change", "passed"],
      ["shop", "keep", "passed"],
      ["open", "keep", "passed"],
      ["diff-budget", undefined, "passed"],
    ]);
    expect(result.checks.at(-1)).toEqual({
      id: "diff-budget",
      level: "should",
      title: "The edit changes at most 3 lines",
      status: "passed",
      failedStep: null,
      message: "2 changed lines in 1 file, of 3 at the most",
    });
  });

  test("is a matter of should: an edit above it passes, and the rung tells", async () => {
    const result = await grade(`${good}\n<p>1</p>\n<p>2</p>`);
    expect(result).toMatchObject({ rung: "should", failure: null, diff: { changedLines: 4, filesTouched: 1 } });
    expect(result.checks.at(-1)).toMatchObject({ id: "diff-budget", status: "failed" });
  });

  test("is skipped with the rest when nothing shows, but the size is known", async () => {
    const result = await grade("<!-- nothing -->");
    expect(result).toMatchObject({ rung: "rendered", diff: { changedLines: 3, filesTouched: 1 } });
    expect(new Set(result.checks.map(({ status }) => status))).toEqual(new Set(["skipped"]));
  });

  test("is no check of an edit without one, nor of a new app", async () => {
    const { budget: _budget, ...open } = task;
    const html = new Map([["index.html", good]]);
    expect((await gradeApp(open, html, { pool })).checks).toHaveLength(4);
    const created = await gradeApp(makeTask([[{ expectVisible: { text: "Price" } }]]), html, { pool });
    expect(created.checks).toHaveLength(1);
    expect(created.diff).toBeUndefined();
  });
});
