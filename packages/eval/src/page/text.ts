const silent = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "HEAD", "TEMPLATE"]);
const texts = new Map<Node, string>();

/** Forgets what was read before: the page may have changed. */
export function forgetTexts(): void {
  texts.clear();
}

/** All text inside, hidden text and open shadow trees included, as it stands in the document. Kept until forgotten. */
export function fullText(node: Node): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  const text = readFullText(node);
  texts.set(node, text);
  return text;
}

/** Whether an element's text counts: that of scripts and styles does not. */
export function hasReadableText(element: Element): boolean {
  return !silent.has(element.nodeName);
}

function readFullText(node: Node): string {
  if (node instanceof HTMLInputElement) return /^(submit|button|reset)$/.test(node.type) ? node.value : "";
  let text = "";
  for (const child of node.childNodes) {
    if (child instanceof Text) text += child.nodeValue ?? "";
    else if (child instanceof Element && hasReadableText(child)) text += fullText(child);
  }
  return node instanceof Element && node.shadowRoot !== null ? text + fullText(node.shadowRoot) : text;
}

/** What a person reads off an element: a field's value, or its visible text with white space collapsed. */
export function shownText(element: Element): string {
  return valueOf(element) ?? visibleText(element);
}

/** Visible text with white space collapsed; parts of a drawing (SVG) have no `innerText`. */
export function visibleText(element: Element): string {
  return collapse(element instanceof HTMLElement ? element.innerText : (element.textContent ?? ""));
}

/** A field's value; null for what is no field. */
export function valueOf(element: Element): string | null {
  return element.matches("input, textarea, select") ? (element as HTMLInputElement).value : null;
}

/** A text for a message: in quotes, white space collapsed, cut to a length. */
export function preview(text: string, length = 120): string {
  const clean = collapse(text);
  return clean === "" ? "an empty text" : `"${clean.length > length ? `${clean.slice(0, length)}…` : clean}"`;
}

export function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
