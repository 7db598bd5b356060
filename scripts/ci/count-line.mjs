/**
 * One line with the counts of a vitest JSON report. A test file that failed before its first test, and a run without
 * a report, count as one failed test: neither may look like a pass.
 *
 * @param {string} report empty when there is none
 * @returns {string} for example `12 passed, 0 failed, 1 skipped`
 */
export function countLine(report) {
  if (report.trim() === "") return "0 passed, 1 failed";
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report);
  const broken = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const skipped = numPendingTests + numTodoTests;
  return `${numPassedTests} passed, ${numFailedTests + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
