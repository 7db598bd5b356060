import type { Target } from "../suite/target.ts";

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
