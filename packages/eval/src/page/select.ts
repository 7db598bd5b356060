import { textPattern } from "../suite/text-pattern.ts";
import { isDisabled } from "./aria/state.ts";
import type { PageReply } from "./protocol.ts";
import { collapse } from "./text.ts";

/** Chooses the option of a select box with a label, with the events of a person's choice. */
export function choose(element: Element, label: string): PageReply {
  const options = [...element.querySelectorAll("option")];
  if (options.length === 0) return { status: "lacking", what: "no options" };
  const pattern = textPattern(label);
  const option = options.find((candidate) => pattern.test(candidate.label.trim()));
  if (option === undefined) {
    const labels = options.map((candidate) => collapse(candidate.label)).join(", ");
    return { status: "lacking", what: `no option "${label}" but ${labels}` };
  }
  if (!(element instanceof HTMLSelectElement)) return { status: "blocked", reason: "it is not a select box" };
  if (isDisabled(element)) return { status: "blocked", reason: "it is disabled" };
  if (isDisabled(option)) return { status: "blocked", reason: `its option "${label}" is disabled` };
  element.focus();
  option.selected = true;
  element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
  return { status: "done" };
}
