import type { StepKind, StepOf } from "../suite/steps.ts";
import type { Target } from "../suite/target.ts";

/** Steps that are the session's own: the page cannot do them to itself. */
type SessionKind =
  | "press"
  | "drag"
  | "reload"
  | "newTab"
  | "newSession"
  | "goto"
  | "clock"
  | "resize"
  | "dialogs"
  | "expectDialog";
type PageKind = Exclude<StepKind, SessionKind>;

/** What the page is asked: a step, or a part of one. */
export type PageStep =
  | { [K in PageKind]: StepOf<K> }[PageKind]
  /** Takes the focus, for a key. */
  | { focus: Target }
  /** Is picked up by a drag, or is what is dropped upon: then what covers it does not matter. */
  | { grab: Target }
  | { dropOn: Target }
  /** The box that was last to be checked or unchecked has changed, or is gone. */
  | { expectToggled: boolean }
  /** Shows something at all. */
  | { expectSomething: true };

/**
 * How far the app's clock moves, and how long at least is waited really, before a page has not done what was asked.
 * The clock moves in ticks; its last part is kept for the real time, for what no timer drives.
 */
export interface Patience {
  virtualMs: number;
  realMs: number;
  tickMs: number;
}

/** What became of it, in the page. */
export type PageReply =
  /** It holds, or is done. */
  | { status: "done" }
  /** The mouse has to do it, at this point of the viewport, in CSS pixels. */
  | { status: "mouse"; x: number; y: number }
  /** The element has the focus and its old text is selected: the keyboard has to do it. */
  | { status: "keyboard" }
  /** `got` goes on from what was expected: `got 2`, `but nothing visible matches`. */
  | { status: "unmet"; got: string }
  /** It was found, but cannot be used: `it is disabled`. */
  | { status: "blocked"; reason: string }
  /** It was found, but will never do: `it is a radio button`. */
  | { status: "unfit"; reason: string }
  /** It was found, but lacks what is asked of it: `no options`. */
  | { status: "lacking"; what: string };

/** What Millwright calls in its own world of a page, which shares the document with the app's but none of its code. */
export interface Engine {
  /** Moves the app's clock by so many milliseconds. Resolves when all that was due has run. */
  advance(ms: number): Promise<void>;
  /** Moves the clock, then waits for what a step expects or needs, and does it as far as the page can. */
  run(step: PageStep, patience: Patience, firstMs: number): Promise<PageReply>;
}

/** What a page's clock is installed with. */
export interface ClockOptions {
  /** Where the clock of a session starts, in milliseconds since 1970. */
  start: number;
  /** Seed of the page's random numbers. */
  seed: number;
  /** Name of the event by which the app's world and Millwright's own meet; the app does not know it. */
  token: string;
  /** Name of the `Server-Timing` entry that tells how far the session's clock has moved, in milliseconds. */
  timing: string;
}
