import { isDisabled } from "./aria/state.ts";
import type { PageReply } from "./protocol.ts";

/**
 * Makes a field ready for a text that replaces its own: the focus in it, its old text selected. Fields with a picker
 * (dates, colours, ranges) get the value at once, with the events of a person's choice.
 */
export function fill(element: Element, value: string): PageReply {
  const field = fieldOf(element);
  if (field === null) return { status: "unfit", reason: "it is not a field" };
  const obstacle = obstacleTo(field);
  if (obstacle !== null) return { status: "blocked", reason: obstacle };
  if (field instanceof HTMLInputElement) {
    if (!typed.has(field.type) && !picked.has(field.type)) return { status: "unfit", reason: "it is not a text field" };
    if (field.type === "number" && Number.isNaN(Number(value))) {
      return { status: "unfit", reason: "the field takes numbers only" };
    }
    if (picked.has(field.type)) return pick(field, value.trim());
  }
  field.focus();
  selectAll(field);
  return { status: "keyboard" };
}

/** Puts the focus into a field, behind what it already holds if it had none. */
export function focusForTyping(element: Element): PageReply {
  const field = fieldOf(element) ?? (element as HTMLElement);
  const obstacle = obstacleTo(field);
  if (obstacle !== null) return { status: "blocked", reason: obstacle };
  field.focus();
  return { status: "keyboard" };
}

const typed = new Set(["email", "number", "password", "search", "tel", "text", "url"]);
const picked = new Set(["color", "date", "datetime-local", "month", "range", "time", "week"]);

function fieldOf(element: Element): HTMLElement | null {
  if (element.matches("input, textarea")) return element as HTMLElement;
  if (element instanceof HTMLElement && element.isContentEditable) return element;
  const control = element instanceof HTMLLabelElement ? element.control : null;
  return control?.matches("input, textarea") === true ? control : null;
}

function obstacleTo(field: HTMLElement): string | null {
  if (isDisabled(field)) return "it is disabled";
  // Not `:read-only`: check boxes, colours and ranges match that as well.
  return field.matches("[readonly], [aria-readonly=true]") ? "it is read-only" : null;
}

function pick(field: HTMLInputElement, value: string): PageReply {
  field.focus();
  field.value = value;
  if (field.value !== value) return { status: "unfit", reason: "the field does not take this value" };
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return { status: "done" };
}

function selectAll(field: HTMLElement): void {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.select();
  const range = document.createRange();
  range.selectNodeContents(field);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
