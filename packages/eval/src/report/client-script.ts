/**
 * The page's script, part two: sorting, filters, list, detail, keyboard, theme, deep links. All that a model wrote
 * reaches the page as text nodes and attribute values only.
 */
export const clientScript = String.raw`
(() => {
const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const index = read("report-index");
const tasks = new Map(index.tasks.map((task) => [task.id, task]));
const filters = byId("filters");
const list = byId("list");
const detail = byId("detail");
const glyphs = { passed: "✓", failed: "✕", infrastructure: "!", ungraded: "…", skipped: "–" };
const entries = index.rows.map(listEntry);
let visible = entries;
let current = null;

fillSelects();
wireSorting();
wireTheme();
applyFilters();
if (!openFromAddress()) open(visible[0], { address: false });
filters.addEventListener("input", applyFilters);
filters.addEventListener("reset", () => setTimeout(applyFilters));
filters.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", openFromAddress);
document.addEventListener("click", followFilter);
document.addEventListener("keydown", onKey);

/** Makes an element; values reach it as attributes and text only. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

function listEntry(row) {
  const title = titleOf(row);
  const where = row.outcome === "failed" && row.rung ? "failed at " + row.rung : outcomeText(row.outcome);
  const button = el("button", { type: "button", tabindex: "-1" },
    el("span", { class: "glyph " + row.outcome, "aria-hidden": "true" }, glyphs[row.outcome]),
    el("span", { class: "row-title" }, title, el("small", {}, where)),
    el("span", { class: "row-model name" }, row.model + " · trial " + (row.trial + 1)));
  const entry = { row, item: el("li", {}, button), button };
  entry.text = (title + " " + row.model + " " + row.sentence + " " + row.search).toLowerCase();
  button.addEventListener("click", () => {
    open(entry);
    if (matchMedia("(max-width: 860px)").matches) detail.scrollIntoView();
  });
  return entry;
}

function titleOf(row) {
  return tasks.get(row.task)?.title ?? JSON.parse(row.task).join("/");
}

function outcomeText(outcome) {
  return { passed: "passed", failed: "failed", infrastructure: "infrastructure", ungraded: "not graded" }[outcome];
}

function fillSelects() {
  const present = (rung) => index.rows.some((row) => row.rung === rung);
  const rungs = ["generated", "parsed", "built", "served", "rendered", "must", "should"].filter(present);
  filters.elements.task.append(...index.tasks.map((task) => el("option", { value: task.id }, task.title)));
  filters.elements.model.append(...index.models.map((model) => el("option", { value: model }, model)));
  filters.elements.rung.append(...rungs.map((rung) => el("option", { value: rung }, rung)));
}

function applyFilters() {
  // Not through FormData, which would change lone surrogates in a value.
  const wanted = (name) => filters.elements[name].value;
  const words = wanted("text").toLowerCase().split(/\s+/).filter((word) => word !== "");
  visible = entries.filter(({ row, text }) =>
    ["task", "model", "outcome", "rung"].every((name) => wanted(name) === "" || row[name] === wanted(name)) &&
    words.every((word) => text.includes(word)));
  list.replaceChildren(...visible.map((entry) => entry.item));
  byId("nothing").hidden = visible.length > 0;
  byId("count").textContent = visible.length + " of " + entries.length + (entries.length === 1 ? " sample" : " samples");
  if (!visible.includes(current)) visible[0]?.button.setAttribute("tabindex", "0");
}

function followFilter(event) {
  const source = event.target.closest("[data-filter]");
  if (source === null) return;
  filters.reset();
  for (const [name, value] of Object.entries(JSON.parse(source.dataset.filter))) filters.elements[name].value = value;
  applyFilters();
  open(visible[0]);
  byId("explorer").scrollIntoView();
  visible[0]?.button.focus({ preventScroll: true });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const typing = target.closest("input, select, textarea");
  if (event.key === "/" && typing === null) {
    event.preventDefault();
    filters.elements.text.focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && movesList(target)) {
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = visible[typing ? 0 : visible.indexOf(current) + step];
    if (next === undefined) return;
    event.preventDefault();
    open(next);
    next.button.focus();
  } else if (event.key === "Escape" && typing !== null) {
    visible.find((entry) => entry === current)?.button.focus();
  }
}

function movesList(target) {
  if (target === filters.elements.text) return true;
  return target.closest("#explorer") !== null && target.closest("select, pre, [role=tab]") === null;
}

function openFromAddress() {
  const id = /^#sample=([0-9a-f]+)$/.exec(location.hash)?.[1];
  const entry = entries.find((candidate) => candidate.row.id === id);
  if (entry === undefined) return false;
  if (!visible.includes(entry)) {
    filters.reset();
    applyFilters();
  }
  open(entry);
  byId("explorer").scrollIntoView();
  entry.button.focus({ preventScroll: true });
  return true;
}

function open(entry, { address } = { address: true }) {
  if (entry === undefined) return;
  for (const { button } of [current, visible[0]].filter(Boolean)) button.setAttribute("tabindex", "-1");
  current?.button.removeAttribute("aria-current");
  current = entry;
  entry.button.setAttribute("aria-current", "true");
  entry.button.setAttribute("tabindex", "0");
  if (address) entry.button.scrollIntoView({ block: "nearest" });
  if (address) history.replaceState(null, "", "#sample=" + entry.row.id);
  detail.replaceChildren(...detailOf(entry.row, read("sample-" + entry.row.id)).filter((part) => part !== null));
}

function detailOf(row, data) {
  const failed = data.failure;
  return [
    el("header", {},
      el("h3", {}, titleOf(row)),
      el("p", { class: "byline" }, el("span", { class: "name" }, row.model), " · trial " + (row.trial + 1) + attemptText(row)),
      el("p", { class: "verdict " + row.outcome },
        el("span", { class: "glyph " + row.outcome, "aria-hidden": "true" }, glyphs[row.outcome]), row.sentence)),
    failed && el("div", { class: "failure " + row.outcome }, el("span", { class: "tag" }, failed.kind), el("p", {}, failed.message),
      failed.hint && el("p", { class: "note" }, failed.hint)),
    pictures(data.images),
    data.checks.length > 0 ? checks(data.checks) : null,
    lines("Answer form", data.issues.map((issue) => issue.kind + ": " + issue.message)),
    lines("Refused network attempts", data.browser.egress.map((to) => to.address + "  × " + to.count)),
    lines("Console errors", data.browser.consoleErrors),
    data.browser.dialogs > 0 ? part("Dialogs", el("p", {}, "Dialog boxes that the app opened: " + data.browser.dialogs)) : null,
    data.files.length > 0 ? liveApp(tasks.get(row.task)?.stack ?? "unknown", data.files) : null,
    data.files.length > 0 ? part("Generated source", sources(data.files)) : null,
    fold("Instruction", index.instructions[data.instruction]),
    data.reasoning && fold("Reasoning", data.reasoning),
    data.answer === null ? null : fold("Raw answer", data.answer),
    part("Facts", el("dl", { class: "facts" }, ...data.facts.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))))),
  ];
}

function attemptText(row) {
  return row.attempt > 0 ? " · attempt " + (row.attempt + 1) : "";
}

function part(title, ...children) {
  return el("section", {}, el("h4", {}, title), ...children);
}

function pictures(images) {
  const figures = images.map((image) => {
    const box = el("figure", {});
    if (image.blob === null) box.append(el("p", { class: "note" }, "Left out of this report."));
    else {
      const picture = el("img", { alt: "Screenshot: " + image.name, src: "data:" + image.mediaType + ";base64," + read("blob-" + image.blob) });
      const button = el("button", { type: "button", class: "zoom", "aria-label": "Enlarge screenshot " + image.name, "aria-pressed": "false" }, picture);
      button.addEventListener("click", () => button.setAttribute("aria-pressed", String(box.classList.toggle("large"))));
      box.append(button);
    }
    box.append(el("figcaption", {}, image.name));
    return box;
  });
  return figures.length > 0 ? part("Screenshots", el("div", { class: "pictures" }, ...figures)) : null;
}

function checks(results) {
  const head = ["Result", "Level", "Check"].map((title) => el("th", { scope: "col" }, title));
  const rows = results.map((check) => {
    const step = check.failedStep === null ? "" : "Step " + (check.failedStep + 1) + ": ";
    const message = check.message === null && step === "" ? null : el("p", { class: "message" }, step + (check.message ?? "failed"));
    return el("tr", { class: check.status },
      el("td", {}, el("span", { class: "glyph " + check.status, "aria-hidden": "true" }, glyphs[check.status]), " " + check.status),
      el("td", {}, check.role ? check.level + ", " + check.role : check.level),
      el("td", {}, check.title, el("small", {}, check.id), message));
  });
  const table = el("table", { class: "checks" }, el("caption", { class: "hidden" }, "Checks of this sample"),
    el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
  return part("Checks", el("div", { class: "scroll" }, table));
}

function lines(title, texts) {
  return texts.length > 0 ? part(title + " (" + texts.length + ")", el("ul", { class: "lines" }, ...texts.map((text) => el("li", {}, text)))) : null;
}

function fold(title, text) {
  const box = el("details", {}, el("summary", {}, title));
  box.addEventListener("toggle", () => box.children.length === 1 && box.append(el("pre", { tabindex: "0" }, text)), { once: true });
  return box;
}

function sources(files) {
  const code = el("pre", { tabindex: "0" });
  const gutter = el("pre", { class: "gutter", "aria-hidden": "true" });
  const panel = el("div", { class: "code", role: "tabpanel", id: "source", "aria-labelledby": "file-0" }, gutter, code);
  const tabs = files.map((file, place) => el("button", { type: "button", role: "tab", id: "file-" + place, "aria-controls": "source" }, file.path));
  const show = (place) => {
    tabs.forEach((tab, other) => {
      tab.setAttribute("aria-selected", String(other === place));
      tab.setAttribute("tabindex", other === place ? "0" : "-1");
    });
    panel.setAttribute("aria-labelledby", "file-" + place);
    code.textContent = files[place].content;
    gutter.textContent = files[place].content.split("\n").map((_, line) => line + 1).join("\n");
    panel.scrollTo(0, 0);
  };
  tabs.forEach((tab, place) => {
    tab.addEventListener("click", () => show(place));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const next = (place + step + tabs.length) % tabs.length;
      show(next);
      tabs[next].focus();
    });
  });
  show(0);
  return el("div", {}, el("div", { class: "tabs", role: "tablist", "aria-label": "Files" }, ...tabs), panel);
}

function liveApp(stack, files) {
  const live = liveDocument(stack, files);
  if (live.reason) return part("The app itself", el("p", { class: "note" }, live.reason));
  const button = el("button", { type: "button" }, "Run the app here");
  const stage = el("div", {});
  button.addEventListener("click", () => {
    const stop = stage.childElementCount > 0;
    const frame = el("iframe", { sandbox: "allow-scripts allow-forms", title: "The generated app", referrerpolicy: "no-referrer" });
    if (!stop) frame.srcdoc = live.html;
    stage.replaceChildren(...(stop ? [] : [frame]));
    button.textContent = stop ? "Run the app here" : "Stop the app";
  });
  return part("The app itself", el("p", { class: "note" },
    "It runs in a sandbox without network, dialog boxes or lasting storage, and with today's clock; the verdict comes from the grader, not from here."), button, stage);
}

function wireSorting() {
  for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => {
    const header = button.closest("th");
    const opposite = { ascending: "descending", descending: "ascending" };
    const direction = opposite[header.getAttribute("aria-sort")] ?? button.dataset.sort;
    for (const other of header.parentElement.children) other.setAttribute("aria-sort", other === header ? direction : "none");
    const body = header.closest("table").tBodies[0];
    const value = (row) => row.cells[header.cellIndex].dataset.value;
    const compare = (a, b) => (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b) * (direction === "ascending" ? 1 : -1);
    const known = [...body.rows].filter((row) => value(row) !== "").sort((a, b) => compare(value(a), value(b)));
    body.append(...known, ...[...body.rows].filter((row) => value(row) === ""));
  });
}

function wireTheme() {
  const root = document.documentElement;
  const button = byId("theme");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { button.textContent = dark() ? "Light theme" : "Dark theme"; };
  // Storage is refused for some file addresses; the theme then lasts as long as the page.
  try { root.dataset.theme = localStorage.getItem("millwright-theme") ?? ""; } catch {}
  label();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("millwright-theme", root.dataset.theme); } catch {}
    label();
  });
}
})();
`;
