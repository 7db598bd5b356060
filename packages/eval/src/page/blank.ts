import { descendants } from "./walk.ts";

/** Whether the page shows nothing at all: no text, no control, no picture; also inside web components. */
export function showsNothing(): boolean {
  if (document.body === null) return true;
  if (hasText(document.body)) return false;
  for (const element of descendants(document.body)) {
    if (element.matches("img, svg, canvas, video, iframe, input, button, select, textarea") && hasSize(element))
      return false;
    if (element.shadowRoot !== null && [...element.shadowRoot.children].some(hasText)) return false;
  }
  return true;
}

function hasText(element: Element): boolean {
  return element instanceof HTMLElement && element.innerText.trim() !== "";
}

function hasSize(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}
