import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { foldEvents, readEvents } from "@millwright/eval";
import { temporaryFolder } from "@millwright/test-kit";
import { main } from "millwright";
import { planQuickstart } from "./plan.ts";

const root = resolve(import.meta.dirname, "../..");

/** What became of each recorded answer: `passed`, or the rung at which it fails; two trials a task. */
const expected = {
  "sample-oak": {
    "appointment-booking": ["passed", "passed"],
    "contact-list": ["passed", "built"],
    "expense-tracker": ["passed", "passed"],
    "habit-tracker": ["passed", "passed"],
    "invoice-maker": ["passed", "passed"],
    "kanban-board": ["passed", "passed"],
    "pomodoro-timer": ["passed", "passed"],
    quiz: ["passed", "must"],
    "recipe-box": ["passed", "passed"],
    "sales-dashboard": ["passed", "passed"],
  },
  "sample-birch": {
    "appointment-booking": ["must", "passed"],
    "contact-list": ["passed", "must"],
    "expense-tracker": ["passed", "must"],
    "habit-tracker": ["passed", "passed"],
    "invoice-maker": ["must", "passed"],
    "kanban-board": ["passed", "must"],
    "pomodoro-timer": ["passed", "must"],
    quiz: ["passed", "passed"],
    "recipe-box": ["passed", "must"],
    "sales-dashboard": ["built", "passed"],
  },
  "sample-reed": {
    "appointment-booking": ["parsed", "must"],
    "contact-list": ["must", "must"],
    "expense-tracker": ["must", "must"],
    "habit-tracker": ["must", "passed"],
    "invoice-maker": ["passed", "parsed"],
    "kanban-board": ["built", "built"],
    "pomodoro-timer": ["passed", "must"],
    quiz: ["passed", "must"],
    "recipe-box": ["built", "must"],
    "sales-dashboard": ["built", "rendered"],
  },
};

test(
  "the quickstart gives every recorded answer the verdict that it deserves",
  { tags: ["slow"], timeout: 900_000 },
  async () => {
    await using folder = await temporaryFolder();
    const out = join(folder.path, "run");
    const html = join(folder.path, "report.html");
    const code = await main(planQuickstart(["--out", out, "--html", html]), {
      stdout: process.stdout,
      stderr: process.stderr,
      env: process.env,
      cwd: root,
      fetch: () => Promise.reject(new Error("The quickstart needs no network.")),
      signal: new AbortController().signal,
    });
    expect(code).toBe(0);
    const verdicts: Record<string, Record<string, string[]>> = {};
    for (const { generated, graded } of (await foldEvents(readEvents(out))).values()) {
      const { model, task, trial } = generated.key;
      const row = ((verdicts[model] ??= {})[task] ??= []);
      row[trial] = graded?.verdict.outcome === "passed" ? "passed" : (graded?.verdict.rung ?? "not graded");
    }
    expect(verdicts).toEqual(expected);
    expect(await readFile(html, "utf8")).toContain("sample-birch");
  },
);
