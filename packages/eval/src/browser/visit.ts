import { messageOf } from "@millwright/core";
import type { Page } from "playwright-core";

const maxTries = 3;
/** How long the other navigation may take until its page shows. */
const settleMs = 1000;

/** Opens an address and waits until it has loaded. */
export async function visit(page: Page, url: string): Promise<void> {
  await uninterrupted(page, () => page.goto(url, { waitUntil: "load" }));
}

/** Loads a page again and waits until it has loaded. */
export async function visitAgain(page: Page): Promise<void> {
  await uninterrupted(page, () => page.reload({ waitUntil: "load" }));
}

/**
 * A form that was sent just before may still be on its way to its own next page and cut a visit short: then that page
 * is awaited, as a person would, and the visit made again.
 */
async function uninterrupted(page: Page, navigate: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await navigate();
      return;
    } catch (error) {
      const cutShort = /interrupted by another navigation|net::ERR_ABORTED|Not attached to an active page/;
      if (!cutShort.test(messageOf(error)) || tries === maxTries) throw error;
      await page.waitForEvent("framenavigated", { timeout: settleMs }).catch(() => undefined);
      await page.waitForLoadState("load");
    }
  }
}
