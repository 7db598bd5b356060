import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identifyGeneration, type Generation } from "@millwright/core";
import type { BrowserPool } from "../browser/pool.ts";
import { answerCheckSchema } from "../suite/answer-checks.ts";
import { makeCheck, makeTask, openTestPool } from "../test-support.ts";
import { gradeGeneration } from "./grade-answer.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

function answered(text: string, finishReason: "stop" | "length" = "stop"): Generation {
  return identifyGeneration({
    schema: "millwright.generation/1",
    startedAt: "2026-01-01T00:00:00.000Z",
    model: { provider: "scripted", id: "m", revision: null, adapter: null },
    request: { messages: [], maxTokens: null, temperature: null, seed: null },
    requestHash: "req_0",
    response: { text, reasoning: null, finishReason, servedBy: null },
    error: null,
    usage: null,
    cost: null,
    latency: { queueMs: null, rateLimitWaitMs: null, firstTokenMs: null, decodeMs: null, totalMs: null },
    httpAttempts: 1,
    origin: "eval",
  });
}

const task = makeTask([[{ expectVisible: { text: "Ready" } }]]);
const good = "```html index.html\n<h1>Ready</h1>\n```\n";

describe("without a usable answer no browser is needed:", () => {
  test("a model call that failed is an infrastructure failure", async () => {
    const error = { code: "network" as const, message: "The line was cut.", hint: null, retryable: true };
    const generation: Generation = { ...answered(""), response: null, error };
    expect((await gradeGeneration(task, generation, { pool })).verdict).toMatchObject({
      outcome: "infrastructure",
      rung: "generated",
      failure: { kind: "infrastructure", message: "The line was cut." },
      answer: null,
      checks: [],
    });
  });

  test("an answer without files fails by its form", async () => {
    const { verdict, files } = await gradeGeneration(task, answered("I cannot do that."), { pool });
    expect(verdict).toMatchObject({ outcome: "failed", rung: "parsed", failure: { kind: "format" }, checks: [] });
    expect(verdict.failure?.message).toMatchInlineSnapshot(`"No file was found in the answer."`);
    expect(files.size).toBe(0);
  });

  test("an answer to an edit task that changes nothing fails too", async () => {
    const edit = makeTask([], {
      kind: "edit",
      start: new Map([["index.html", "<h1>Ready</h1>"]]),
      checks: task.checks,
    });
    const { verdict } = await gradeGeneration(edit, answered("It is fine as it is."), { pool });
    expect(verdict).toMatchObject({ outcome: "failed", rung: "parsed", failure: { kind: "format" } });
  });

  test("an answer of 50 MB is refused at once", async () => {
    const started = performance.now();
    const { verdict } = await gradeGeneration(task, answered(good + "x".repeat(50 * 1024 ** 2)), { pool });
    expect(verdict).toMatchObject({ rung: "parsed", failure: { kind: "format" } });
    expect(verdict.failure?.message).toMatchInlineSnapshot(`"The answer is larger than 4194304 bytes."`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("an answer that is cut", () => {
  test("and does not build fails by its form", async () => {
    const react = makeTask([], { stack: "react", checks: task.checks });
    const text = "```tsx src/App.tsx\nexport default function App() {\n  return <h1>Rea";
    const { verdict } = await gradeGeneration(react, answered(text, "length"), { pool });
    expect(verdict).toMatchObject({ outcome: "failed", rung: "built", failure: { kind: "format" } });
    expect(verdict.failure?.message).toMatch(/It does not build: src\/App\.tsx:\d+:\d+/);
  });

  test("but works passes, with the cut noted once", async () => {
    const { verdict } = await gradeGeneration(task, answered(good, "length"), { pool });
    expect(verdict).toMatchObject({ outcome: "passed", rung: null, failure: null });
    expect(verdict.answer?.issues.map(({ kind }) => kind)).toEqual(["truncated"]);
  });

  test("a whole answer that does not build fails by its code", async () => {
    const react = makeTask([], { stack: "react", checks: task.checks });
    const { verdict } = await gradeGeneration(react, answered("```tsx src/App.tsx\nexport default <;\n```\n"), {
      pool,
    });
    expect(verdict).toMatchObject({ rung: "built", failure: { kind: "model" } });
  });
});

test("a file outside of the app is refused while the rest is graded", async () => {
  const text = `${good}\n\`\`\`html ../outside.html\n<p>no</p>\n\`\`\`\n\n\`\`\`js /etc/cron.js\n1\n\`\`\`\n`;
  const { verdict, files } = await gradeGeneration(task, answered(text), { pool });
  expect(verdict.outcome).toBe("passed");
  expect([...files.keys()].filter((path) => path.includes("outside") || path.startsWith("/"))).toEqual([]);
  expect(verdict.answer?.issues.map(({ message }) => message).join()).toContain("../outside.html");
  expect(verdict.answer?.files).toContainEqual({ path: "index.html", bytes: Buffer.byteLength("<h1>Ready</h1>\n") });
});

test("a failed should check passes the app, and the rung tells it", async () => {
  const checks = [...task.checks, makeCheck("nice", [{ expectVisible: { text: "Nice" } }], "should")];
  const { verdict, screenshots } = await gradeGeneration(makeTask([], { checks }), answered(good), { pool });
  expect(verdict).toMatchObject({ outcome: "passed", rung: "should", failure: null });
  expect(screenshots.length).toBeGreaterThan(1);
});

describe("checks of the answer's form", () => {
  const form = (level: string) => [
    answerCheckSchema.parse({ id: "quiet", level, title: "No words", steps: [{ expectNoProse: true }] }),
  ];
  const chatty = answered(`Here it is.\n\n${good}`);
  const gradeForm = async (
    level: string,
    generation: Generation,
    steps: object[] = [{ expectVisible: { text: "Ready" } }],
  ) => {
    const { verdict } = await gradeGeneration(makeTask([steps], { answerChecks: form(level) }), generation, { pool });
    return verdict;
  };

  test("count like those of the app: a must fails the sample, by its form", async () => {
    expect(await gradeForm("must", answered(good))).toMatchObject({ outcome: "passed", rung: null });
    expect(await gradeForm("must", chatty)).toMatchObject({
      outcome: "failed",
      rung: "must",
      failure: { kind: "format", message: 'Check quiet: expected nothing beside the files, got "Here it is."' },
      checks: [
        { id: "quiet", status: "failed" },
        { id: "c0", status: "passed" },
      ],
    });
  });

  test("of level should leave the sample passed", async () => {
    expect(await gradeForm("should", chatty)).toMatchObject({ outcome: "passed", rung: "should", failure: null });
  });

  test("do not hide a failure of the app", async () => {
    const verdict = await gradeForm("must", chatty, [{ expectVisible: { text: "Missing" } }]);
    expect(verdict).toMatchObject({ outcome: "failed", rung: "must", failure: { kind: "model" } });
    expect(verdict.checks.map(({ status }) => status)).toEqual(["failed", "failed"]);
  });
});
