import type { RoleTarget, Target } from "../suite/target.ts";
import { innerTextPattern, textPattern } from "../suite/text-pattern.ts";
import { isHidden } from "./aria/hidden.ts";
import { forgetNames, nameOf } from "./aria/name.ts";
import { roleOf } from "./aria/role.ts";
import { hasStates } from "./aria/state.ts";
import { isLabelled } from "./label.ts";
import { forgetTexts, fullText, hasReadableText } from "./text.ts";
import { isVisible } from "./visible.ts";
import { descendants, type Root } from "./walk.ts";

/** All visible elements that a target means, in document order, as the page is now. */
export function findVisible(target: Target): Element[] {
  forgetNames();
  forgetTexts();
  return visibleIn(document, target);
}

function visibleIn(base: Root, target: Target): Element[] {
  return matchesIn(base, target).filter(isVisible);
}

function matchesIn(base: Root, target: Target): Element[] {
  const scopes = target.in === undefined ? [base] : visibleIn(base, target.in);
  const matches = inDocumentOrder(scopes)
    .filter(matcher(scopes, target))
    .filter((element) => contains(element, target));
  if (target.nth === undefined) return matches;
  const chosen = matches.filter(isVisible).at(target.nth);
  return chosen === undefined ? [] : [chosen];
}

/** The elements below the scopes, each once; scopes may lie in one another. */
function inDocumentOrder(scopes: readonly Root[]): Element[] {
  const [only] = scopes;
  if (scopes.length === 1 && only !== undefined) return [...descendants(only)];
  const below = new Set(scopes.flatMap((scope) => [...descendants(scope)]));
  return scopes.length === 0 ? [] : [...descendants(document)].filter((element) => below.has(element));
}

function contains(element: Element, target: Target): boolean {
  if (target.hasText !== undefined && !innerTextPattern(target.hasText).test(fullText(element))) return false;
  return target.has === undefined || visibleIn(element, target.has).length > 0;
}

function matcher(scopes: readonly Root[], target: Target): (element: Element) => boolean {
  if ("role" in target) return hasRole(target);
  if ("label" in target) {
    const pattern = textPattern(target.label);
    return (element) => isLabelled(element, pattern);
  }
  if ("placeholder" in target) {
    const pattern = textPattern(target.placeholder);
    return (element) => pattern.test(element.getAttribute("placeholder") ?? "") && element.hasAttribute("placeholder");
  }
  if ("text" in target) {
    const pattern = textPattern(target.text);
    return (element) => isSmallestWith(element, pattern);
  }
  const any = new Set(target.anyOf.flatMap((option) => scopes.flatMap((scope) => matchesIn(scope, option))));
  return (element) => any.has(element);
}

function hasRole(target: RoleTarget): (element: Element) => boolean {
  const pattern = target.name === undefined ? null : textPattern(target.name);
  return (element) =>
    roleOf(element) === target.role &&
    hasStates(element, target.role, target) &&
    isVisible(element) &&
    !isHidden(element) &&
    (pattern === null || pattern.test(nameOf(element, target.role)));
}

/** The smallest element with a text: none of its children has the whole of it. */
function isSmallestWith(element: Element, pattern: RegExp): boolean {
  if (!hasReadableText(element) || !pattern.test(fullText(element))) return false;
  const inner = [...element.children, ...(element.shadowRoot === null ? [] : [element.shadowRoot])];
  return !inner.some((child) => pattern.test(fullText(child)));
}
