import { isHidden } from "./aria/hidden.ts";
import { nameOf } from "./aria/name.ts";
import { roleOf } from "./aria/role.ts";
import { fullText } from "./text.ts";

/**
 * Whether a field is labelled by a text. A label around a select box or text area holds its options or text too, so
 * that the label's own text never matches as a whole; the accessible name of such a field leaves them out.
 */
export function isLabelled(element: Element, pattern: RegExp): boolean {
  if (labelsOf(element).some((label) => pattern.test(label))) return true;
  const role = roleOf(element) ?? "";
  return /^(combobox|listbox|textbox)$/.test(role) && !isHidden(element) && pattern.test(nameOf(element, role));
}

/** The labels of an element: those it refers to, or its own `aria-label`, or the `<label>`s of a field. */
function labelsOf(element: Element): string[] {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const referred = ids.flatMap((id) => (id === "" ? [] : (root.getElementById(id) ?? [])));
  if (referred.length > 0) return referred.map(fullText);
  const own = element.getAttribute("aria-label") ?? "";
  if (own.trim() !== "") return [own];
  return "labels" in element ? [...((element as HTMLInputElement).labels ?? [])].map(fullText) : [];
}
