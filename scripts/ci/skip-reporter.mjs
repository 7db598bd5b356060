/** A vitest reporter that names every test which did not run, and why: a green run must not hide a hole. */
export default class SkipReporter {
  /** @param {ReadonlyArray<import("vitest/node").TestModule>} modules */
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests("skipped")) {
        const { note } = /** @type {import("vitest/node").TestResultSkipped} */ (test.result());
        console.error(`SKIPPED ${module.relativeModuleId} > ${test.fullName}: ${note ?? "no reason is given"}`);
      }
    }
  }
}
