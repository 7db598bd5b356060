import { messageOf } from "@millwright/core";
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

/** What a probe of the page found. */
export type Probe = { ok: true } | { ok: false; got: string };

/** How far the app's clock moves, and how long at least is waited really, before an expectation has failed. */
const patience = { virtualMs: 2000, realMs: 500, tickMs: 100 };

/**
 * Repeats a probe until it holds, moving the app's clock between the tries: the patience is counted in the app's
 * time, so a slow machine does not make a verdict.
 *
 * @throws StepFailure with `expected …, got …`
 */
export async function waitFor(session: Session, expected: string, probe: () => Promise<Probe>): Promise<void> {
  const started = performance.now();
  let moved = 0;
  for (;;) {
    const result = await probe().catch(whileChanging);
    if (result.ok) return;
    const virtualLeft = moved < patience.virtualMs;
    if (!virtualLeft && performance.now() - started >= patience.realMs) {
      throw new StepFailure(`expected ${expected}, ${result.got}`);
    }
    if (virtualLeft) {
      await session.advance(patience.tickMs);
      moved += patience.tickMs;
    } else {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** An element that is gone, or a page that makes way for another, is a page that does not hold yet. */
function whileChanging(error: unknown): Probe {
  const message = messageOf(error);
  if (/Timeout \d+ms exceeded/.test(message)) return { ok: false, got: "but it went away" };
  if (/context was destroyed|because of a navigation/.test(message)) return { ok: false, got: "but the page changed" };
  throw error;
}
