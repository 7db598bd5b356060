import { wilson, type EvalResults, type ModelResult } from "@millwright/core";
import { expect, test } from "vitest";
import { renderLeaderboard } from "./table.ts";

test("a terminal gets styles, dashes and names that give way in the middle", () => {
  const text = renderLeaderboard(results(), { color: true, width: 90 });
  expect(text.replaceAll("\u001b", "␛")).toMatchInlineSnapshot(`
    "␛[2mmodel                          pass %    95 % CI  passed  should  infra   median  $/sample␛[22m
    ␛[1mhf:Qwen/Qwen3-Coder-Next         85.0  64.0–94.8   17/20   31/40      0   12.3 s   $0.0042␛[22m
    url:http://127…r16-step-2000     33.3   6.1–79.2     1/3   31/40     17   12.3 s   $0.0042
    späť:ungraded                 unknown    unknown     0/0       -     20  unknown   unknown"
  `);
});

test("off a terminal the table is plain ASCII", () => {
  const text = renderLeaderboard(results(), { color: false, width: 80 });
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  expect(text).toMatchInlineSnapshot(`
    "model                pass %    95 % CI  passed  should  infra   median  $/sample
    hf:Qwen/...er-Next     85.0  64.0-94.8   17/20   31/40      0   12.3 s   $0.0042
    url:http...ep-2000     33.3   6.1-79.2     1/3   31/40     17   12.3 s   $0.0042
    sp??:ungraded       unknown    unknown     0/0       -     20  unknown   unknown"
  `);
});

test("no line is wider than the terminal when there is room for names of 16 characters", () => {
  for (const width of [80, 100, 140]) {
    const lines = renderLeaderboard(results(), { color: false, width }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  }
});

test("a model's name cannot command the terminal", () => {
  const hostile = { ...results(), models: [model("\u001b[2J\u009b1A\u202emodel\n", 1, 1)] };
  expect(renderLeaderboard(hostile, { color: true, width: 100 }).split("\n")[1]).toContain("?[2J?1A?model?");
});

function results(): EvalResults {
  return {
    schema: "millwright.eval-results/1",
    run: "run_1",
    samples: { expected: 60, graded: 58 },
    models: [
      model("hf:Qwen/Qwen3-Coder-Next", 17, 20),
      model("url:http://127.0.0.1:8000/v1#app-writer-8b-lora-r16-step-2000", 1, 3),
      {
        ...model("späť:ungraded", 0, 0),
        should: { passed: 0, total: 0 },
        cost: null,
        latency: { firstTokenMs: null, totalMs: null },
      },
    ],
    cells: [],
  };
}

function model(name: string, passed: number, graded: number): ModelResult {
  return {
    model: name,
    samples: 20,
    passed,
    failed: graded - passed,
    infrastructure: 20 - graded,
    passRate: wilson(passed, graded),
    should: { passed: 31, total: 40 },
    failedAt: {},
    answerIssues: 0,
    cost: { microDollars: 84_000, perPassMicroDollars: null },
    latency: { firstTokenMs: 400, totalMs: 12_345 },
  };
}
