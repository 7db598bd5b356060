import type { PageReply } from "./protocol.ts";
import { closest } from "./walk.ts";

/**
 * The point at which the mouse reaches an element: scrolled into view, the middle of its first box where nothing covers
 * it. A field that its label covers or stands for (a styled check box) is reached through the label.
 */
export function reach(element: Element): PageReply {
  const point = pointOn(element);
  if (point.status === "mouse" || !isLabellable(element)) return point;
  for (const label of element.labels ?? []) {
    const onLabel = pointOn(label);
    if (onLabel.status === "mouse") return onLabel;
  }
  return point;
}

/** The middle of an element in view, whatever covers it. */
export function middleOf(element: Element): PageReply {
  bringIntoView(element, "center");
  const box = boxesInView(element)[0];
  return box === undefined ? outside : middle(box);
}

const outside: PageReply = { status: "blocked", reason: "it lies outside of the page" };

function isLabellable(element: Element): element is HTMLInputElement {
  return "labels" in element;
}

function pointOn(element: Element): PageReply {
  let obstacle: Element | null = null;
  for (const block of ["nearest", "center", "end", "start"] as const) {
    bringIntoView(element, block);
    for (const box of boxesInView(element)) {
      const point = middle(box);
      const hit = elementAt(point.x, point.y);
      if (hit !== null && reaches(hit, element)) return point;
      obstacle = hit;
    }
  }
  return obstacle === null ? outside : { status: "blocked", reason: `${inWords(obstacle)} covers it` };
}

/** Whether a click that hits one element is one on the other: inside it, or inside its label. */
function reaches(hit: Element, wanted: Element): boolean {
  return (
    closest(hit, (outer) => outer === wanted || (outer instanceof HTMLLabelElement && outer.control === wanted)) !==
    null
  );
}

function bringIntoView(element: Element, block: ScrollLogicalPosition): void {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  if (block === "nearest" && isInside) return;
  element.scrollIntoView({ block, inline: block, behavior: "instant" });
}

/** The parts of an element's boxes that lie in the viewport, at least a pixel large. */
function boxesInView(element: Element): DOMRect[] {
  return [...element.getClientRects()].flatMap(({ left, top, right, bottom }) => {
    const x = Math.max(0, left);
    const y = Math.max(0, top);
    const width = Math.min(innerWidth, right) - x;
    const height = Math.min(innerHeight, bottom) - y;
    return width >= 1 && height >= 1 ? [new DOMRect(x, y, width, height)] : [];
  });
}

function middle({ x, y, width, height }: DOMRect): Extract<PageReply, { status: "mouse" }> {
  return { status: "mouse", x: x + width / 2, y: y + height / 2 };
}

/** The element on top at a point, also in shadow trees. */
function elementAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  for (;;) {
    const inner = hit?.shadowRoot?.elementFromPoint(x, y) ?? null;
    if (inner === null || inner === hit) return hit;
    hit = inner;
  }
}

function inWords(element: Element): string {
  const attributes = ["id", "class", "role", "aria-label"].flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null || value === "" ? [] : [` ${name}="${value}"`];
  });
  return `<${element.localName}${attributes.join("").slice(0, 70)}>`;
}
