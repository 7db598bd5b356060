import { closest } from "../walk.ts";

/** Whether a visible element is hidden from assistive technology by itself or what is around it. */
export function isHidden(element: Element): boolean {
  return closest(element, (outer) => outer.getAttribute("aria-hidden") === "true") !== null;
}
