import type { Page } from "playwright-core";
import type { PageReply, PageStep, Patience } from "../page/protocol.ts";
import type { DialogPolicy, Dialogs } from "./dialogs.ts";
import { PageChanged } from "./page-link.ts";
import type { Tab } from "./tab.ts";
import { visit, visitAgain } from "./visit.ts";

/** One visitor of the app: storage, clock and tabs of its own. */
export interface Session extends AsyncDisposable {
  /** The tab in use. */
  page(): Page;
  /** Opens a path of the app in the tab in use and waits until it has loaded. */
  open(path: string): Promise<void>;
  reload(): Promise<void>;
  newTab(): Promise<void>;
  /** Moves the app's clock. Timers due meanwhile run; real time does not move it. */
  advance(ms: number): Promise<void>;
  /** The same, but no later than with whatever the session does next: saves a round trip. */
  advanceSoon(ms: number): void;
  /** Asks the page for a step, with patience; a page that is replaced meanwhile is asked again. */
  ask(step: PageStep): Promise<PageReply>;
  /** Clicks at a point of the viewport, in CSS pixels. */
  click(point: { x: number; y: number }): Promise<void>;
  /** A JPEG of what is in view. */
  screenshot(): Promise<Uint8Array>;
  /** Resolves when the page answers at all. */
  ping(): Promise<void>;
  answerDialogs(policy: DialogPolicy): void;
  /** Texts of all dialogs shown so far. */
  dialogs(): readonly string[];
}

/** What a session is made of. */
export interface SessionParts {
  /** Where the app is for this visitor alone. */
  origin: string;
  first: Tab;
  /** Opens another tab on the same clock. */
  openTab(): Promise<Tab>;
  /** How far the clock has moved, in milliseconds. */
  elapsedMs(): number;
  dialogs: Dialogs;
  /** Takes the tabs back. */
  end(tabs: readonly Tab[]): Promise<void>;
}

/** How far the app's clock moves, and how long at least is waited really, before an expectation has failed. */
export const patience: Patience = { virtualMs: 2000, realMs: 500, tickMs: 100 };

export function createSession({ origin, first, openTab, elapsedMs, dialogs, end }: SessionParts): Session {
  const tabs = [first];
  let current = first;
  const ask = createAsker(() => current, elapsedMs);
  let owedMs = 0;
  const takeOwed = (): number => {
    const ms = owedMs;
    owedMs = 0;
    return ms;
  };

  /** Tabs in the background share the clock. */
  const catchUp = async (ms: number): Promise<void> => {
    if (ms === 0) return;
    await Promise.all(
      tabs.filter((tab) => tab !== current).map((tab) => tab.link.call("advance", ms).catch(ignoreChange)),
    );
  };

  const advance = async (ms: number): Promise<void> => {
    if (ms === 0) return;
    await current.link.call("advance", ms).catch(ignoreChange);
    await catchUp(ms);
  };
  /** Everything that is not a step of the page itself finds the clock where it should be. */
  const settle = (): Promise<void> => advance(takeOwed());

  return {
    page: () => current.page,
    async open(path) {
      await settle();
      await visit(current.page, new URL(path, origin).href);
    },
    async reload() {
      await settle();
      await visitAgain(current.page);
    },
    async newTab() {
      await settle();
      current = await openTab();
      tabs.push(current);
      await visit(current.page, origin);
    },
    advance: (ms) => advance(takeOwed() + ms),
    advanceSoon(ms) {
      owedMs += ms;
    },
    async ask(step) {
      const before = elapsedMs();
      const reply = await ask(step, takeOwed());
      await catchUp(elapsedMs() - before);
      return reply;
    },
    click: (point) => current.link.click(point),
    async screenshot() {
      await settle();
      return current.link.screenshot();
    },
    ping: () => current.link.ping(),
    answerDialogs: dialogs.answer,
    dialogs: dialogs.texts,
    [Symbol.asyncDispose]: () => end(tabs),
  };
}

function createAsker(tab: () => Tab, elapsedMs: () => number) {
  return async (step: PageStep, firstMs: number): Promise<PageReply> => {
    const started = { real: performance.now(), virtual: elapsedMs() + firstMs };
    for (let first = firstMs; ; first = 0) {
      const left: Patience = {
        ...patience,
        virtualMs: Math.min(patience.virtualMs, Math.max(0, patience.virtualMs - (elapsedMs() - started.virtual))),
        realMs: Math.max(0, patience.realMs - (performance.now() - started.real)),
      };
      try {
        return await tab().link.call("run", step, left, first);
      } catch (error) {
        if (!(error instanceof PageChanged)) throw error;
        if (left.virtualMs === 0 && left.realMs === 0) return { status: "unmet", got: "but the page changed" };
      }
    }
  };
}

function ignoreChange(error: unknown): void {
  if (!(error instanceof PageChanged)) throw error;
}
