import type { StepOf } from "../suite/steps.ts";
import { StepFailure, type StepContext } from "./step-context.ts";

/** The step that kills the app's server, as a crash or a new release would, and starts it again on what it stored. */
export async function restartServer(_step: StepOf<"restartServer">, context: StepContext): Promise<void> {
  if (context.restartServer === undefined) throw new StepFailure("expected a server to restart, but the app has none");
  await context.session.advance(0);
  await context.restartServer();
}
