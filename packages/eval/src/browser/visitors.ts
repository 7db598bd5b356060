import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright-core";
import { redact } from "@millwright/core";
import { createDialogs, type Dialogs } from "./dialogs.ts";
import type { Gateway } from "./gateway.ts";
import type { LaunchedBrowser } from "./launch.ts";
import { createSession, type Session } from "./session.ts";
import { openTab, type Tab } from "./tab.ts";

/** What an app is visited with. */
export interface VisitorOptions {
  launched: LaunchedBrowser;
  /** The proxy through which alone the app is reached. */
  gateway: Gateway;
  viewport: { width: number; height: number };
  /** Where the app's clock starts for every visitor, ISO 8601. */
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

/** Brings visitors to one app. */
export interface Visitors extends AsyncDisposable {
  /**
   * A visitor who has never been there: an origin, storage and clock of its own. Costs little when one before it has
   * left, since its tab is taken over.
   */
  arrive(): Promise<Session>;
}

const maxConsoleErrors = 20;

/**
 * Opens the app's browser for visitors. An origin of its own for each keeps their storage, cookies and workers apart as
 * a browser context would, at a third of the cost.
 */
export async function openVisitors(options: VisitorOptions): Promise<Visitors> {
  const context = await options.launched.browser.newContext({
    proxy: { server: options.gateway.address, bypass: "<-loopback>" },
    viewport: options.viewport,
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    reducedMotion: "reduce",
    acceptDownloads: false,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const dialogs = new Map<Page, Dialogs>();
  const pages = watchPages(context, options.log, dialogs);
  const free: Tab[] = [];
  const takeTab = async (): Promise<Tab> => free.pop() ?? openTab(await pages.open(), options);

  return {
    async arrive() {
      let elapsedMs = 0;
      const elapsed = (): number => elapsedMs;
      const shown = createDialogs();
      const useTab = async (): Promise<Tab> => {
        const tab = await takeTab();
        dialogs.set(tab.page, shown);
        tab.onMoved = (ms) => {
          elapsedMs += ms;
        };
        return tab;
      };
      const first = await useTab();
      await fitViewport(first.page, options.viewport);
      let latest = first;
      return createSession({
        origin: options.gateway.newOrigin(elapsed),
        first,
        async openTab() {
          // Every tab runs on the session's clock, and only the one in use tells how far it has moved.
          latest.onMoved = () => undefined;
          latest = await useTab();
          return latest;
        },
        elapsedMs: elapsed,
        dialogs: shown,
        async end([kept, ...others]) {
          if (kept !== undefined) free.push(kept);
          await Promise.race([
            Promise.all(others.map(({ page }) => page.close().catch(() => undefined))),
            sleep(2000, undefined, { ref: false }),
          ]);
        },
      });
    },
    async [Symbol.asyncDispose]() {
      // A hanging page would keep the context open for ever; its browser is killed in any case.
      await Promise.race([context.close().catch(() => undefined), sleep(2000, undefined, { ref: false })]);
    },
  };
}

async function fitViewport(page: Page, wanted: { width: number; height: number }): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  if (width !== wanted.width || height !== wanted.height) await page.setViewportSize(wanted);
}

/** Opens tabs, closes every window that the app opens by itself, and writes down what goes wrong. */
function watchPages(context: BrowserContext, log: BrowserLog, dialogs: ReadonlyMap<Page, Dialogs>) {
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
  context.on("dialog", (dialog) => {
    log.dialogs += 1;
    const page = dialog.page();
    if (page !== null) dialogs.get(page)?.show(dialog);
  });
  context.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
  context.on("weberror", (error) => note(String(error.error())));
  return {
    async open(): Promise<Page> {
      opening = true;
      const page = await context.newPage();
      opening = false;
      return page;
    },
  };
}
