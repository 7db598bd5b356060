import { computeAccessibleName } from "dom-accessibility-api";
import { collapse, fullText, visibleText } from "../text.ts";

const names = new Map<Element, string>();

/** Forgets what was computed before: the page may have changed. */
export function forgetNames(): void {
  names.clear();
}

/** The accessible name of an element of a role (accname 1.2), white space collapsed. Kept until forgotten. */
export function nameOf(element: Element, role: string): string {
  const known = names.get(element);
  if (known !== undefined) return known;
  const computed = collapse(computeAccessibleName(element, { computedStyleSupportsPseudoElements: true }));
  const name = computed === "" ? nameLeftOut(element, role) : computed;
  names.set(element, name);
  return name;
}

/** Whether an author has named an element on purpose; its contents and title do not count. */
export function isNamed(element: Element): boolean {
  return ["aria-label", "aria-labelledby"].some((name) => (element.getAttribute(name) ?? "").trim() !== "");
}

/** Names that the library leaves out, though HTML-AAM and the element's real role give them. */
function nameLeftOut(element: Element, role: string): string {
  if (element.nodeName === "FIGURE")
    return collapse(fullText(element.querySelector("figcaption") ?? document.createElement("p")));
  const placeholder = element.matches("input, textarea") ? element.getAttribute("placeholder") : null;
  if (placeholder !== null) return collapse(placeholder);
  const said = element.getAttribute("role");
  const isTakenOtherwise = said !== null && said !== role && namedByContents.test(role);
  return isTakenOtherwise ? visibleText(element) : "";
}

const namedByContents = /^(button|checkbox|heading|link|menuitem|option|radio|switch|tab|treeitem)$/;
