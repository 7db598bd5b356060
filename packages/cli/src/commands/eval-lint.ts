import { resolve } from "node:path";
import { MillwrightError } from "@millwright/core";
import { lintSuites, loadSuite } from "@millwright/eval";
import type { Io } from "../io.ts";
import type { LintFlags } from "./eval-flags.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval lint`: exit code 1 when there is something to mend. */
export async function lint(flags: LintFlags, io: Io): Promise<number> {
  const { config } = await loadSettings(flags, io);
  const paths = flags.suites.length > 0 ? flags.suites : (config.eval?.suites ?? []);
  if (paths.length === 0) {
    throw new MillwrightError("usage", "No suite was named.", {
      hint: "For example: millwright eval lint evals/app-basics",
    });
  }
  const suites = await Promise.all(paths.map((path) => loadSuite(resolve(io.cwd, path), flags.task)));
  const findings = await lintSuites(suites);
  const tasks = suites.reduce((sum, suite) => sum + suite.tasks.length, 0);
  if (flags.json) io.stdout.write(`${JSON.stringify({ tasks, findings })}\n`);
  else {
    for (const { task, rule, message } of findings) io.stdout.write(`${task}  ${rule}  ${message}\n`);
    const found = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
    io.stdout.write(`${findings.length === 0 ? "" : "\n"}${tasks} tasks: ${found}\n`);
  }
  return findings.length === 0 ? 0 : 1;
}
