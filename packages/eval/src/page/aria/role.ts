import { ariaRoles } from "../../suite/aria-roles.ts";
import { closest, parentOf } from "../walk.ts";
import { isNamed } from "./name.ts";

/**
 * The ARIA role of an element, or null: what its `role` attribute says, else what its tag means (WAI-ARIA 1.2 and
 * HTML-AAM). Agrees with Playwright's `getByRole`, which the tests compare it with.
 */
export function roleOf(element: Element): string | null {
  const explicit = explicitRole(element);
  if (explicit === null)
    return implicitRole(element) === null ? null : (inheritsNone(element) ?? implicitRole(element));
  if (!isNone(explicit)) return explicit;
  return isUsable(element) ? implicitRole(element) : explicit;
}

/** The first role of the attribute that there is. */
function explicitRole(element: Element): string | null {
  const roles = element.getAttribute("role")?.toLowerCase().split(/\s+/) ?? [];
  return roles.find((role) => known.has(role)) ?? null;
}

const isNone = (role: string | null): boolean => role === "none" || role === "presentation";

/** A thing that can be used or is described does not lose its role (ARIA, "Presentational Roles Conflict Resolution"). */
function isUsable(element: Element): boolean {
  return hasGlobalAttribute(element) || isFocusable(element);
}

function hasGlobalAttribute(element: Element): boolean {
  return element.getAttributeNames().some((name) => globalAttributes.has(name));
}

function isFocusable(element: Element): boolean {
  if (element.matches(":disabled")) return false;
  if (element.matches("button, input, select, textarea, details, a[href], area[href]")) return true;
  return Number.isInteger(Number.parseInt(element.getAttribute("tabindex") ?? "", 10));
}

/** The parts of a list or table that is none are none as well. */
function inheritsNone(element: Element): string | null {
  const owners = requiredOwners[element.nodeName];
  if (owners === undefined) return null;
  let owner = parentOf(element);
  while (owner !== null && !owners.includes(owner.nodeName)) {
    if (!(element.nodeName in { TD: 1, TH: 1, TR: 1 }) || requiredOwners[owner.nodeName] === undefined) return null;
    owner = parentOf(owner);
  }
  if (owner === null) return null;
  const role = explicitRole(owner);
  return isNone(role) && !isUsable(owner) ? role : inheritsNone(owner);
}

const requiredOwners: Readonly<Record<string, readonly string[]>> = {
  LI: ["UL", "OL", "MENU"],
  TBODY: ["TABLE"],
  THEAD: ["TABLE"],
  TFOOT: ["TABLE"],
  TR: ["TABLE", "TBODY", "THEAD", "TFOOT"],
  TD: ["TR"],
  TH: ["TR"],
};

function implicitRole(element: Element): string | null {
  // Elements of SVG and MathML have names in lower case.
  const name = element.nodeName.toUpperCase();
  return specialRoles[name]?.(element) ?? plainRoles[name] ?? null;
}

const plainRoles: Readonly<Record<string, string>> = {
  ARTICLE: "article",
  ASIDE: "complementary",
  BLOCKQUOTE: "blockquote",
  BUTTON: "button",
  CAPTION: "caption",
  CODE: "code",
  DATALIST: "listbox",
  DD: "definition",
  DEL: "deletion",
  DETAILS: "group",
  DFN: "term",
  DIALOG: "dialog",
  DT: "term",
  EM: "emphasis",
  FIELDSET: "group",
  FIGURE: "figure",
  H1: "heading",
  H2: "heading",
  H3: "heading",
  H4: "heading",
  H5: "heading",
  H6: "heading",
  HR: "separator",
  HTML: "document",
  INS: "insertion",
  LI: "listitem",
  MAIN: "main",
  MARK: "mark",
  MATH: "math",
  MENU: "list",
  METER: "meter",
  NAV: "navigation",
  OL: "list",
  OPTGROUP: "group",
  OPTION: "option",
  OUTPUT: "status",
  P: "paragraph",
  PROGRESS: "progressbar",
  SEARCH: "search",
  STRONG: "strong",
  SUB: "subscript",
  SUP: "superscript",
  SVG: "img",
  TABLE: "table",
  TBODY: "rowgroup",
  TEXTAREA: "textbox",
  TFOOT: "rowgroup",
  THEAD: "rowgroup",
  TIME: "time",
  TR: "row",
  UL: "list",
};

const specialRoles: Readonly<Record<string, (element: Element) => string | null>> = {
  A: (element) => (element.hasAttribute("href") ? "link" : null),
  AREA: (element) => (element.hasAttribute("href") ? "link" : null),
  FOOTER: (element) => (isLandmark(element) ? "contentinfo" : null),
  FORM: (element) => (isNamed(element) ? "form" : null),
  HEADER: (element) => (isLandmark(element) ? "banner" : null),
  IMG: (element) =>
    element.getAttribute("alt") === "" && !element.hasAttribute("title") && !isUsable(element) ? "presentation" : "img",
  INPUT: (element) => inputRole(element as HTMLInputElement),
  SECTION: (element) => (isNamed(element) ? "region" : null),
  SELECT: (element) => {
    const { multiple, size } = element as HTMLSelectElement;
    return multiple || size > 1 ? "listbox" : "combobox";
  },
  TD: (element) => (isInGrid(element) ? "gridcell" : "cell"),
  TH: headerCellRole,
};

function inputRole(input: HTMLInputElement): string | null {
  const withList = input.hasAttribute("list");
  switch (input.type) {
    case "hidden":
      return null;
    case "checkbox":
    case "radio":
      return input.type;
    case "button":
    case "file":
    case "image":
    case "reset":
    case "submit":
      return "button";
    case "number":
      return "spinbutton";
    case "range":
      return "slider";
    case "search":
      return withList ? "combobox" : "searchbox";
    case "email":
    case "tel":
    case "text":
    case "url":
      return withList ? "combobox" : "textbox";
    default:
      return "textbox";
  }
}

/** A header or footer is one of the page, not of an article or section of it. */
function isLandmark(element: Element): boolean {
  const sections =
    "article, aside, main, nav, section, [role=article], [role=complementary], [role=main], [role=navigation], [role=region]";
  return closest(element, (outer) => outer.matches(sections)) === null;
}

function isInGrid(element: Element): boolean {
  const table = closest(element, (outer) => outer.nodeName === "TABLE");
  return table !== null && /^(grid|treegrid)$/.test(explicitRole(table) ?? "");
}

/** A header of a column, unless its scope says otherwise or cells with data stand beside it. */
function headerCellRole(element: Element): string | null {
  const scope = element.getAttribute("scope");
  if (scope === "col" || scope === "colgroup") return "columnheader";
  if (scope === "row" || scope === "rowgroup") return "rowheader";
  const besides = [element.previousElementSibling, element.nextElementSibling].filter((cell) => cell !== null);
  if (besides.length === 0 && (element.closest("table")?.rows.length ?? 2) <= 1) return null;
  if (besides.length === 2 && besides.every(({ nodeName }) => nodeName === "TH")) return "columnheader";
  const hasData = ({ nodeName, textContent }: Element): boolean =>
    nodeName === "TD" && (textContent ?? "").trim() !== "";
  return besides.some(hasData) ? "rowheader" : "columnheader";
}

const known = new Set(ariaRoles);

const globalAttributes = new Set(
  "aria-atomic aria-busy aria-controls aria-current aria-describedby aria-details aria-dropeffect aria-flowto aria-grabbed aria-hidden aria-keyshortcuts aria-label aria-labelledby aria-live aria-owns aria-relevant aria-roledescription".split(
    " ",
  ),
);
