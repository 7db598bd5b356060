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
      const waiting = await ready.shift()?.catch(() => null);
      if (waiting?.browser.isConnected()) {
        refill();
        return waiting;
      }
      // None was ready, or it died while it waited.
      await waiting?.[Symbol.asyncDispose]();
      const launched = await launchBrowser(info);
      refill();
      return launched;
    },
    async [Symbol.asyncDispose]() {
      open = false;
      const left = await Promise.allSettled(ready.splice(0));
      for (const result of left) {
        if (result.status === "fulfilled") await result.value[Symbol.asyncDispose]();
      }
    },
  };
}
