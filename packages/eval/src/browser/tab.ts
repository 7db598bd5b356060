import type { Page } from "playwright-core";
import { linkPage, type PageLink, type PageLinkOptions } from "./page-link.ts";

/** A tab with the way into it. It may serve one session after another; `onMoved` is that of the session in it. */
export interface Tab {
  readonly page: Page;
  readonly link: PageLink;
  onMoved: PageLinkOptions["onMoved"];
}

export async function openTab(page: Page, options: Omit<PageLinkOptions, "onMoved">): Promise<Tab> {
  page.setDefaultTimeout(5000);
  page.setDefaultNavigationTimeout(15_000);
  let onMoved: PageLinkOptions["onMoved"] = () => undefined;
  const link = await linkPage(page, { ...options, onMoved: (ms) => onMoved(ms) });
  return {
    page,
    link,
    get onMoved() {
      return onMoved;
    },
    set onMoved(next) {
      onMoved = next;
    },
  };
}
