import { parentOf } from "./walk.ts";

/**
 * Whether an element can be seen: it is rendered, not `visibility: hidden`, has a size, and what is around it does not
 * clip all of it away, as a folded answer of height 0 does. What can be scrolled to can be seen. Opacity does not count.
 */
export function isVisible(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display === "contents") return [...element.childNodes].some(isVisibleNode);
  if (!element.checkVisibility() || style.visibility !== "visible") return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && !isClippedAway(element, box);
}

function isClippedAway(element: Element, { left, top, right, bottom }: DOMRect): boolean {
  for (const { outer, style } of boxesAround(element)) {
    const clip = outer.getBoundingClientRect();
    if (cuts(style.overflowX)) {
      left = Math.max(left, clip.left);
      right = Math.min(right, clip.right);
    }
    if (cuts(style.overflowY)) {
      top = Math.max(top, clip.top);
      bottom = Math.min(bottom, clip.bottom);
    }
    if (right <= left || bottom <= top) return true;
  }
  return false;
}

const cuts = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";

/** The elements that an element is laid out in, innermost first: what is positioned skips those that are not. */
function* boxesAround(element: Element): Generator<{ outer: Element; style: CSSStyleDeclaration }> {
  let { position } = getComputedStyle(element);
  for (let outer = parentOf(element); outer !== null && outer !== document.body; outer = parentOf(outer)) {
    const style = getComputedStyle(outer);
    const holdsFixed = style.transform !== "none" || style.filter !== "none";
    const skipped =
      (position === "fixed" && !holdsFixed) || (position === "absolute" && style.position === "static" && !holdsFixed);
    if (skipped) continue;
    yield { outer, style };
    position = style.position;
  }
}

function isVisibleNode(node: Node): boolean {
  if (node instanceof Element) return isVisible(node);
  if (!(node instanceof Text)) return false;
  const range = document.createRange();
  range.selectNode(node);
  const { width, height } = range.getBoundingClientRect();
  return width > 0 && height > 0;
}
