import { install as installFakeTimers } from "@sinonjs/fake-timers";
import type { ClockOptions } from "./protocol.ts";

/** What moves the clock, handed to the world around this one. */
interface Ticker {
  isAlive(): boolean;
  advance(ms: number): Promise<void>;
}

/**
 * Runs in the app's own world before the app: time stands still until Millwright moves it, for dates, timers, frames
 * and `performance.now`, and random numbers are the same in every run. What needs no timer (files, IndexedDB, workers)
 * runs in real time.
 */
export function installClock(options: ClockOptions): void {
  const { MessageChannel, document, queueMicrotask, reportError, performance } = window;
  const moved = movedBefore(options.timing, performance);
  const now = inheritedTime() ?? options.start + moved;
  // A visitor who has just come brings no name from the one who had the tab before.
  if (moved === 0 && window.parent === window) window.name = "";
  const clock = installFakeTimers({
    now,
    toFake: [
      "Date",
      "Intl",
      "Temporal",
      "setTimeout",
      "clearTimeout",
      "setInterval",
      "clearInterval",
      "requestAnimationFrame",
      "cancelAnimationFrame",
      "requestIdleCallback",
      "cancelIdleCallback",
    ],
  });
  const fakeInterval = window.setInterval;
  // Without the browser's minimum an interval of 0 would be due for ever at the same instant.
  window.setInterval = ((handler: TimerHandler, delay?: number, ...rest: unknown[]) =>
    fakeInterval(handler, Math.max(1, Number(delay) || 0), ...rest)) as typeof setInterval;
  performance.now = () => clock.now - now;
  seedRandom(options.seed, () => clock.now);

  const { port1, port2 } = new MessageChannel();
  let resume = (): void => undefined;
  port1.addEventListener("message", () => resume());
  port1.start();
  const nextTask = (): Promise<void> =>
    new Promise((resolve) => {
      resume = resolve;
      port2.postMessage(null);
    });

  const attempt = (run: () => unknown): void => {
    try {
      run();
    } catch (error) {
      queueMicrotask(() => reportError(error));
    }
  };

  const children: Ticker[] = [];
  const setTimer = clock.setTimeout.bind(clock);
  const advance = async (ms: number): Promise<void> => {
    let reached = false;
    setTimer(() => {
      reached = true;
    }, ms);
    while (!reached) {
      attempt(() => clock.next());
      await nextTask();
    }
    // What is due at this very instant may stand behind our own timer.
    attempt(() => clock.tick(0));
    await nextTask();
    for (const child of children) await advanceFrame(child, ms, nextTask);
  };

  // A frame of the app's own moves with the page around it.
  window.addEventListener(`${options.token}-frame`, (event) => {
    event.stopImmediatePropagation();
    children.push((event as CustomEvent<Ticker>).detail);
  });
  const ticker: Ticker = { advance, isAlive: () => isShown(document) };
  if (isInnerFrame()) window.parent.dispatchEvent(new CustomEvent(`${options.token}-frame`, { detail: ticker }));

  // The element is the wire between the worlds: unlike the document's, its listeners survive `document.open()`.
  const wire = document.createElement("i");
  wire.addEventListener("advance", () => {
    void advance(Number(wire.dataset.ms)).then(() => wire.dispatchEvent(new Event("advanced")));
  });
  document.dispatchEvent(new MouseEvent(options.token, { relatedTarget: wire }));
}

/** A frame that goes away or shows another page meanwhile is not waited for: nothing runs in it any more. */
async function advanceFrame(frame: Ticker, ms: number, nextTask: () => Promise<void>): Promise<void> {
  if (!frame.isAlive()) return;
  let done = false;
  const end = (): void => {
    done = true;
  };
  frame.advance(ms).then(end, end);
  while (!done && frame.isAlive()) await nextTask();
}

/** Whether this frame still shows the document that this code ran in, and not one of another origin. */
function isShown(document: Document): boolean {
  try {
    return window.document === document && window.frameElement?.isConnected === true;
  } catch {
    return false;
  }
}

/** The time of the page around a frame of the app's own; null for the page itself. */
function inheritedTime(): number | null {
  return isInnerFrame() ? (window.parent as Window & typeof globalThis).Date.now() : null;
}

function isInnerFrame(): boolean {
  try {
    return window.parent !== window && window.parent.document !== null;
  } catch {
    return false;
  }
}

/**
 * How far the session's clock had moved when this page was asked for. The answer of a service worker may be an old one,
 * so the network is asked then.
 */
function movedBefore(name: string, { getEntriesByType }: Performance): number {
  const [entry] = getEntriesByType.call(performance, "navigation") as PerformanceNavigationTiming[];
  const told = entry?.serverTiming.find((timing) => timing.name === name)?.duration ?? 0;
  return entry !== undefined && entry.workerStart > 0 ? Math.max(told, askMoved(name)) : told;
}

function askMoved(name: string): number {
  try {
    const request = new XMLHttpRequest();
    request.open("HEAD", `/?${name}=${Math.random()}`, false);
    request.send();
    return Number(/dur=([\d.]+)/.exec(request.getResponseHeader("server-timing") ?? "")?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * The same random numbers in every run (mulberry32), for `Math.random` and for `crypto`. The app's clock is mixed in: a
 * page that is loaded again must not repeat the ids that it gave out before.
 */
function seedRandom(seed: number, now: () => number): void {
  let state: number | null = null;
  const next = (): number => {
    state ??= (seed ^ Math.imul(now() / 50, 0x9e3779b1)) >>> 0;
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  Math.random = () => next() / 4_294_967_296;
  if (!window.crypto) return;
  const fill = <T extends ArrayBufferView>(array: T): T => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = next() & 255;
    return array;
  };
  const hex = (count: number): string => Array.from({ length: count }, () => (next() & 15).toString(16)).join("");
  Object.defineProperty(crypto, "getRandomValues", { value: fill, configurable: true });
  Object.defineProperty(crypto, "randomUUID", {
    value: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    configurable: true,
  });
}
