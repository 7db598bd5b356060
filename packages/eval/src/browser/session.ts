import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Dialog, Page } from "playwright-core";
import { redact } from "@millwright/core";
import type { Step } from "../suite/steps.ts";
import { appOrigin } from "./gateway.ts";
import { initScript } from "./init-script.ts";
import type { LaunchedBrowser } from "./launch.ts";
import { visit, visitAgain } from "./visit.ts";

/** What every session of an app is opened with. */
export interface SessionOptions {
  launched: LaunchedBrowser;
  /** The proxy through which alone the app is reached. */
  gateway: string;
  viewport: { width: number; height: number };
  /** Where the app's clock starts, ISO 8601. */
  now: string;
  seed: number;
  log: BrowserLog;
}

/** What the browser noticed, over all sessions of one app. */
export interface BrowserLog {
  consoleErrors: string[];
  dialogs: number;
  crashed: boolean;
}

export type DialogPolicy = Extract<Step, { dialogs: unknown }>["dialogs"];

/** One visitor of the app: a browser context with its own storage, clock and tabs. */
export interface Session extends AsyncDisposable {
  /** The tab in use. */
  page(): Page;
  /** Opens a path of the app in the tab in use and waits until it has loaded. */
  open(path: string): Promise<void>;
  reload(): Promise<void>;
  newTab(): Promise<void>;
  /** Moves the app's clock. Timers due meanwhile run; real time does not move it. */
  advance(ms: number): Promise<void>;
  answerDialogs(policy: DialogPolicy): void;
  /** Texts of all dialogs shown so far. */
  dialogs(): readonly string[];
}

/** More dialogs than this in one session are a loop: no more are answered and the page counts as hanging. */
const maxDialogs = 50;
const maxConsoleErrors = 20;

/** Opens a session; the app itself is opened by `open`. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const context = await options.launched.browser.newContext({
    proxy: { server: options.gateway, bypass: "<-loopback>" },
    viewport: options.viewport,
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    reducedMotion: "reduce",
    acceptDownloads: false,
  });
  context.setDefaultTimeout(5000);
  context.setDefaultNavigationTimeout(15_000);
  await context.clock.install({ time: options.now });
  await context.clock.pauseAt(options.now);
  await context.addInitScript(initScript(options.seed));
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: appOrigin });
  const dialogs = watchDialogs(context, options.log);
  const pages = watchPages(context, options.log);
  await pages.openTab();

  return {
    page: pages.current,
    async open(path) {
      await visit(pages.current(), new URL(path, appOrigin).href);
    },
    async reload() {
      await visitAgain(pages.current());
    },
    async newTab() {
      await pages.openTab();
      await visit(pages.current(), appOrigin);
    },
    advance: (ms) => context.clock.runFor(ms),
    answerDialogs: dialogs.answer,
    dialogs: dialogs.texts,
    async [Symbol.asyncDispose]() {
      // A hanging page would keep the context open for ever; its browser is killed in any case.
      await Promise.race([context.close().catch(() => undefined), sleep(2000, undefined, { ref: false })]);
    },
  };
}

function watchDialogs(context: BrowserContext, log: BrowserLog) {
  const texts: string[] = [];
  let policy: DialogPolicy = "accept";
  context.on("dialog", (dialog: Dialog) => {
    log.dialogs += 1;
    if (texts.length >= maxDialogs) return;
    texts.push(dialog.message());
    const text = typeof policy === "object" ? policy.text : dialog.defaultValue();
    const answered = policy === "dismiss" ? dialog.dismiss() : dialog.accept(text);
    answered.catch(() => undefined);
  });
  return {
    answer: (next: DialogPolicy): void => {
      policy = next;
    },
    texts: (): readonly string[] => texts,
  };
}

/** Keeps the tab in use, closes every window that the app opens by itself, and writes down its errors. */
function watchPages(context: BrowserContext, log: BrowserLog) {
  let page: Page | null = null;
  let opening = false;
  const note = (text: string): void => {
    if (log.consoleErrors.length < maxConsoleErrors) log.consoleErrors.push(redact(text).slice(0, 500));
  };
  context.on("page", (opened) => {
    if (!opening) return void opened.close().catch(() => undefined);
    opened.on("crash", () => {
      log.crashed = true;
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
  context.on("weberror", (error) => note(String(error.error())));
  return {
    current(): Page {
      if (page === null) throw new Error("No tab is open yet.");
      return page;
    },
    async openTab(): Promise<void> {
      opening = true;
      page = await context.newPage();
      opening = false;
      await speedUpAnimations(context, page);
    },
  };
}

/** CSS animations and transitions run in real time, which must not decide a verdict: they end at once, events included. */
async function speedUpAnimations(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Animation.enable");
  await devtools.send("Animation.setPlaybackRate", { playbackRate: 1000 });
}
