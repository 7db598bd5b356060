import type { BrowserInfo } from "./find-browser.ts";
import { launchBrowser, type LaunchedBrowser } from "./launch.ts";

/** Hands out browsers that nobody has used; keeps the next one started, so that an app need not wait for it. */
export interface BrowserPool extends AsyncDisposable {
  readonly info: BrowserInfo;
  /** A fresh browser, for one app; the caller disposes it. */
  take(): Promise<LaunchedBrowser>;
}

/** A pool with at most `spare` browsers started ahead; default 1. */
export function openBrowserPool(info: BrowserInfo, spare = 1): BrowserPool {
  const ready: Promise<LaunchedBrowser>[] = [];
  let open = true;

  const refill = (): void => {
    while (open && ready.length < spare) {
      const launching = launchBrowser(info);
      launching.catch(() => undefined);
      ready.push(launching);
    }
  };

  return {
    info,
    async take() {
      const next = ready.shift() ?? launchBrowser(info);
      const launched = await next;
      refill();
      if (launched.browser.isConnected()) return launched;
      // It died while it waited: its successor has not.
      await launched[Symbol.asyncDispose]();
      return launchBrowser(info);
    },
    async [Symbol.asyncDispose]() {
      open = false;
      const left = await Promise.allSettled(ready.splice(0));
      await Promise.all(
        left.map((result) => (result.status === "fulfilled" ? result.value[Symbol.asyncDispose]() : undefined)),
      );
    },
  };
}
