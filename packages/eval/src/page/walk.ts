/** What an element tree hangs on. */
export type Root = Document | ShadowRoot | Element;

/** All elements below a root in document order, those in open shadow trees included. */
export function* descendants(root: Root): Generator<Element> {
  if ("shadowRoot" in root && root.shadowRoot !== null) yield* descendants(root.shadowRoot);
  for (const child of root.children) {
    yield child;
    yield* descendants(child);
  }
}

/** The element around an element, out of its shadow tree too; null at the top. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot;
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The nearest element for which the condition holds, from the element itself outwards. */
export function closest(element: Element, holds: (element: Element) => boolean): Element | null {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) if (holds(at)) return at;
  return null;
}
