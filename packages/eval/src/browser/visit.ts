import { messageOf } from "@millwright/core";
import type { Page } from "playwright-core";

const maxTries = 3;
/** How long the other navigation may take until its page shows. */
const settleMs = 1000;

/**
 * Opens an address and waits until it has loaded. A form that was sent just before may still be on its way to its own
 * next page and cut the visit short: then that page is awaited, as a person would, and the address opened again.
 */
export async function visit(page: Page, url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await page.goto(url, { waitUntil: "load" });
      return;
    } catch (error) {
      const cutShort = /interrupted by another navigation|net::ERR_ABORTED/.test(messageOf(error));
      if (!cutShort || tries === maxTries) throw error;
      await page.waitForEvent("framenavigated", { timeout: settleMs }).catch(() => undefined);
      await page.waitForLoadState("load");
    }
  }
}
