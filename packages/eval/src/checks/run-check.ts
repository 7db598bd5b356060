import { messageOf, type CheckResult } from "@millwright/core";
import { stepKind, type Step } from "../suite/steps.ts";
import type { AnyCheck } from "../suite/spec.ts";
import { actions } from "./actions.ts";
import { expectations } from "./expectations.ts";
import { restartServer } from "./restart-server.ts";
import { StepFailure, type StepContext } from "./step-context.ts";

/** How far an action moves the app's clock, so that `setTimeout(…, 0)` and short debounces run. */
const stepMs = 50;

type StepRunner = (step: never, context: StepContext) => Promise<void>;
const runners: Readonly<Record<string, StepRunner>> = { ...actions, ...expectations, restartServer };

/**
 * Runs one check on a session that shows the app's start page. The app's faults are values; whatever else is
 * thrown (a crashed page, a lost browser) is not the check's to judge.
 */
export async function runCheck(check: AnyCheck, context: StepContext): Promise<CheckResult> {
  const { id, level, title } = check;
  let current: number | null = null;
  try {
    if ("run" in check) await check.run({ page: context.session.page(), session: context.session });
    else {
      for (const [index, step] of check.steps.entries()) {
        current = index;
        await runStep(step, context);
      }
    }
    return { id, level, title, status: "passed", failedStep: null, message: null };
  } catch (error) {
    if (!(error instanceof StepFailure) && !("run" in check && isAssertion(error))) throw error;
    return { id, level, title, status: "failed", failedStep: current, message: messageOf(error) };
  }
}

async function runStep(step: Step, context: StepContext): Promise<void> {
  const kind = stepKind(step);
  const runner = kind === null ? undefined : runners[kind];
  if (kind === null || runner === undefined) throw new Error(`No runner for step ${JSON.stringify(step)}`);
  await runner(step as never, context);
  if (kind in actions) context.session.advanceSoon(stepMs);
}

function isAssertion(error: unknown): boolean {
  return error instanceof Error && (error.name === "AssertionError" || /Timeout \d+ms exceeded/.test(error.message));
}
