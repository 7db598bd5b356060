import type { FailureKind } from "@millwright/core";
import type { LaunchedBrowser } from "../browser/launch.ts";
import type { Session } from "../browser/session.ts";
import { groupMeter } from "../browser/process-group.ts";

/** Why an app was stopped from outside. */
export interface StopReason {
  kind: FailureKind;
  message: string;
}

export interface Limits {
  /** Real time for one app, all checks together; default 120 s. */
  wallMs: number;
  /** How long a page may leave a trivial question unanswered; default 10 s. */
  unresponsiveMs: number;
  /** Resident memory of the browser with all its processes; default 2 GiB. */
  memoryBytes: number;
}

export const defaultLimits: Limits = { wallMs: 120_000, unresponsiveMs: 10_000, memoryBytes: 2 * 1024 ** 3 };

/** Watches one app's browser and kills it when the app hangs, takes too much memory or too long. */
export interface Watchdog extends Disposable {
  /** The reason, once it has struck. */
  stopped(): StopReason | null;
  /** The same work, but given up soon after it has struck: what waits for a browser that is gone may wait for ever. */
  guard<T>(work: Promise<T>): Promise<T>;
}

/** What waits for a killed browser mostly ends by itself within this time, and with a better reason. */
const graceMs = 3000;
const pollMs = 500;

/** Starts watching; `session` gives the one in use, or null while there is none. */
export function startWatchdog(
  launched: LaunchedBrowser,
  session: () => Session | null,
  limits: Limits = defaultLimits,
): Watchdog {
  let reason: StopReason | null = null;
  const givenUp = Promise.withResolvers<never>();
  givenUp.promise.catch(() => undefined);
  const stop = (kind: FailureKind, message: string): void => {
    if (reason === null) setTimeout(() => givenUp.reject(new Error(message)), graceMs).unref();
    reason ??= { kind, message };
    launched.kill();
  };

  const wall = setTimeout(
    () => stop("timeout", `The app was not done after ${limits.wallMs / 1000} s.`),
    limits.wallMs,
  );
  const heartbeat = createHeartbeat(session);
  const measure = groupMeter(launched.group);
  let measuring = false;
  const poll = setInterval(() => {
    const silence = heartbeat.silenceMs();
    if (silence > limits.unresponsiveMs)
      stop("timeout", `The page did not respond for ${Math.round(silence / 1000)} s.`);
    if (measuring) return;
    measuring = true;
    void measure().then((bytes) => {
      measuring = false;
      if (bytes !== null && bytes > limits.memoryBytes) {
        stop("model", `The app took more than ${Math.round(limits.memoryBytes / 1024 ** 2)} MiB of memory.`);
      }
    });
  }, pollMs);

  return {
    stopped: () => reason,
    guard: (work) => Promise.race([work, givenUp.promise]),
    [Symbol.dispose]() {
      clearTimeout(wall);
      clearInterval(poll);
    },
  };
}

/** Asks the page a trivial question, one at a time, and knows how long the open one has waited. */
function createHeartbeat(session: () => Session | null) {
  let askedAt: number | null = null;
  const answered = (): void => {
    askedAt = null;
  };
  return {
    silenceMs(): number {
      if (askedAt !== null) return performance.now() - askedAt;
      const current = session();
      if (current === null) return 0;
      askedAt = performance.now();
      // A rejection (navigation, closed tab) is an answer too: something lives.
      current.ping().then(answered, answered);
      return 0;
    },
  };
}
