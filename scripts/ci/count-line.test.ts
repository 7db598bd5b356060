import { expect, test } from "vitest";
import { countLine } from "./count-line.mjs";

test("the counts of a run are one line", () => {
  expect(countLine(report({ passed: 12 }))).toBe("12 passed, 0 failed");
  expect(countLine(report({ passed: 3, failed: 2, skipped: 1, todo: 1 }))).toBe("3 passed, 2 failed, 2 skipped");
});

test("a file that broke before its first test counts as failed", () => {
  const broken = { status: "failed", assertionResults: [] };
  const counted = { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] };
  expect(countLine(report({ passed: 1, failed: 1, files: [broken, counted] }))).toBe("1 passed, 2 failed");
});

test("a run without a report has failed", () => {
  expect(countLine("")).toBe("0 passed, 1 failed");
});

function report({ passed = 0, failed = 0, skipped = 0, todo = 0, files = [] as object[] }): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: todo,
    testResults: files,
  });
}
