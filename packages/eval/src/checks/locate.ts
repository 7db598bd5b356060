import type { Locator, Page } from "playwright-core";
import { innerTextPattern, textPattern, type RoleTarget, type Target } from "../suite/target.ts";

/** All visible elements that a target means, in document order. */
export function locate(page: Page, target: Target): Locator {
  return visibleIn(page, page, target);
}

function visibleIn(page: Page, base: Page | Locator, target: Target): Locator {
  return located(page, base, target).filter({ visible: true });
}

function located(page: Page, base: Page | Locator, target: Target): Locator {
  const scope = target.in === undefined ? base : visibleIn(page, base, target.in);
  let locator = byForm(page, scope, target);
  if (target.has !== undefined) locator = locator.filter({ has: visibleIn(page, page, target.has) });
  if (target.hasText !== undefined) locator = locator.filter({ hasText: innerTextPattern(target.hasText) });
  return target.nth === undefined ? locator : locator.filter({ visible: true }).nth(target.nth);
}

function byForm(page: Page, base: Page | Locator, target: Target): Locator {
  if ("role" in target) return byRole(base, target);
  if ("label" in target) return byLabel(base, textPattern(target.label));
  if ("placeholder" in target) return base.getByPlaceholder(textPattern(target.placeholder));
  if ("text" in target) return base.getByText(textPattern(target.text));
  const [first, ...others] = target.anyOf.map((option) => located(page, base, option));
  if (first === undefined) throw new Error("anyOf is empty");
  return others.reduce((union, other) => union.or(other), first);
}

/**
 * A label around a select box or text area holds its options or text too, so that the label's own text never matches
 * as a whole; the accessible name of such a field leaves them out.
 */
function byLabel(base: Page | Locator, name: RegExp): Locator {
  const roles = ["combobox", "listbox", "textbox"] as const;
  return roles.reduce((union, role) => union.or(base.getByRole(role, { name })), base.getByLabel(name));
}

function byRole(base: Page | Locator, target: RoleTarget): Locator {
  const { level, checked, pressed, selected, expanded, disabled } = target;
  return base.getByRole(target.role as Parameters<Page["getByRole"]>[0], {
    ...(target.name === undefined ? {} : { name: textPattern(target.name) }),
    ...(level === undefined ? {} : { level }),
    ...(checked === undefined ? {} : { checked }),
    ...(pressed === undefined ? {} : { pressed }),
    ...(selected === undefined ? {} : { selected }),
    ...(expanded === undefined ? {} : { expanded }),
    ...(disabled === undefined ? {} : { disabled }),
  });
}

/** A target in words, for messages: `button "Add"`, `text "Coffee" in list`. */
export function describeTarget(target: Target): string {
  const parts = [form(target)];
  if (target.hasText !== undefined) parts.push(`with text ${quote(target.hasText)}`);
  if (target.has !== undefined) parts.push(`containing ${describeTarget(target.has)}`);
  if (target.nth !== undefined) parts.push(position(target.nth));
  if (target.in !== undefined) parts.push(`in ${describeTarget(target.in)}`);
  return parts.join(" ");
}

function position(nth: number): string {
  if (nth >= 0) return `number ${nth + 1}`;
  return nth === -1 ? "the last" : `number ${-nth} from the end`;
}

function form(target: Target): string {
  if ("role" in target) {
    const states = (["checked", "pressed", "selected", "expanded", "disabled"] as const)
      .filter((state) => target[state] !== undefined)
      .map((state) => (target[state] === true ? state : `not ${state}`));
    return [...states, target.role, ...(target.name === undefined ? [] : [quote(target.name)])].join(" ");
  }
  if ("label" in target) return `field ${quote(target.label)}`;
  if ("placeholder" in target) return `field with placeholder ${quote(target.placeholder)}`;
  if ("text" in target) return `text ${quote(target.text)}`;
  return target.anyOf.map(describeTarget).join(" or ");
}

/** A matching text in words: a plain one in quotes, a regular expression as it is. */
export function quote(text: string): string {
  return /^\/.+\/[a-z]*$/s.test(text) ? text : `"${text}"`;
}
