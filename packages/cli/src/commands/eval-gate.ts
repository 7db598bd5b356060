import { resolve } from "node:path";
import type { GateVerdict } from "@millwright/core";
import { renderGate, runGate } from "@millwright/eval";
import { isInteractive, type Io } from "../io.ts";
import type { GateFlags } from "./eval-compare-flags.ts";
import { loadSettings } from "./settings.ts";

const exitCodes: Record<GateVerdict, number> = { pass: 0, fail: 1, inconclusive: 3 };

/** `millwright eval gate`: exit code 0 passed, 1 failed, 3 inconclusive. In a GitHub job it also writes its summary. */
export async function gate(flags: GateFlags, io: Io): Promise<number> {
  const fileOf = (path: string | undefined): string | null => (path === undefined ? null : resolve(io.cwd, path));
  await loadSettings(flags, io);
  const summary = io.env.GITHUB_STEP_SUMMARY;
  const { result, comparison, trend } = await runGate({
    run: resolve(io.cwd, flags.run),
    policy: resolve(io.cwd, flags.policy),
    baseline: fileOf(flags.baseline),
    junit: fileOf(flags.junit),
    history: fileOf(flags.history),
    stepSummary: summary === undefined || summary === "" ? null : summary,
  });
  if (flags.json) io.stdout.write(`${JSON.stringify({ result, comparison, trend })}\n`);
  else io.stdout.write(`${renderGate(result, comparison, trend, { color: isInteractive(io.stdout, io.env) })}\n`);
  return exitCodes[result.verdict];
}
