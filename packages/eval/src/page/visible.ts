/** Whether an element can be seen: it is rendered, not `visibility: hidden`, and has a size. Opacity does not count. */
export function isVisible(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display === "contents") return [...element.childNodes].some(isVisibleNode);
  if (!element.checkVisibility() || style.visibility !== "visible") return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

function isVisibleNode(node: Node): boolean {
  if (node instanceof Element) return isVisible(node);
  if (!(node instanceof Text)) return false;
  const range = document.createRange();
  range.selectNode(node);
  const { width, height } = range.getBoundingClientRect();
  return width > 0 && height > 0;
}
