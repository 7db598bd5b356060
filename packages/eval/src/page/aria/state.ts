import type { RoleTarget } from "../../suite/target.ts";
import { closest } from "../walk.ts";

type States = Omit<RoleTarget, "role" | "name" | "in" | "has" | "hasText" | "nth">;

/** Whether an element of a role is in the states that a target names. */
export function hasStates(element: Element, role: string, wanted: States): boolean {
  const { level, checked, pressed, selected, expanded, disabled } = wanted;
  return (
    (level === undefined || levelOf(element) === level) &&
    (checked === undefined || checkedState(element) === checked) &&
    (pressed === undefined || (role === "button" && isTrue(element, "aria-pressed")) === pressed) &&
    (selected === undefined || isSelected(element) === selected) &&
    (expanded === undefined || expandedState(element) === expanded) &&
    (disabled === undefined || isDisabled(element) === disabled)
  );
}

/** Checked or not; null for what cannot be checked and for what is both (`mixed`). */
export function checkedState(element: Element): boolean | null {
  if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) {
    return element.indeterminate ? null : element.checked;
  }
  const checkable = /^(checkbox|menuitemcheckbox|menuitemradio|option|radio|switch|treeitem)$/;
  if (!checkable.test(element.getAttribute("role") ?? "")) return null;
  return element.getAttribute("aria-checked") === "mixed" ? null : isTrue(element, "aria-checked");
}

/** Whether a control does not react: by the attribute, by its fieldset, or said so for itself or what is around it. */
export function isDisabled(element: Element): boolean {
  return element.matches(":disabled") || closest(element, (outer) => isTrue(outer, "aria-disabled")) !== null;
}

function levelOf(element: Element): number | null {
  const said = element.getAttribute("aria-level");
  if (said !== null) return Number(said);
  const heading = /^H([1-6])$/.exec(element.nodeName)?.[1];
  return heading === undefined ? null : Number(heading);
}

function isSelected(element: Element): boolean {
  return element instanceof HTMLOptionElement ? element.selected : isTrue(element, "aria-selected");
}

function expandedState(element: Element): boolean | null {
  if (element instanceof HTMLDetailsElement) return element.open;
  const said = element.getAttribute("aria-expanded");
  return said === null ? null : said === "true";
}

function isTrue(element: Element, attribute: string): boolean {
  return element.getAttribute(attribute) === "true";
}
