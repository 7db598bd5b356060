import type { Session } from "../browser/session.ts";

/** What a step works on; `newSession` replaces the session. */
export interface StepContext {
  session: Session;
  /** Opens a session of another visitor on the app's start page. */
  openSession(): Promise<Session>;
  /** Kills the app's server and starts it again; only where the app has one. */
  restartServer?(): Promise<void>;
}

/** A step that did not hold: the app's fault, with what was expected and what was there. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";
}
