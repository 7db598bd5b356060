import type { Page } from "playwright-core";

/** Whether a page shows nothing at all: no text, no control, no picture; also inside web components. */
export async function isBlank(page: Page): Promise<boolean> {
  return page.evaluate(showsNothing);
}

/** Runs in the page. */
function showsNothing(): boolean {
  interface Parent {
    querySelectorAll(selector: string): Iterable<Element>;
  }
  interface Element extends Parent {
    innerText?: string;
    shadowRoot: (Parent & { children: Iterable<Element> }) | null;
    getBoundingClientRect(): { width: number; height: number };
  }
  const { document } = globalThis as unknown as { document: { body: Element | null } };
  const hasSize = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  const hasText = (element: Element): boolean => (element.innerText ?? "").trim() !== "";
  const shows = (root: Parent): boolean =>
    [...root.querySelectorAll("img, svg, canvas, video, iframe, input, button, select, textarea")].some(hasSize) ||
    [...root.querySelectorAll("*")].some(
      ({ shadowRoot }) => shadowRoot !== null && ([...shadowRoot.children].some(hasText) || shows(shadowRoot)),
    );
  return document.body === null || !(hasText(document.body) || shows(document.body));
}
