/**
 * The page's script, part one: turns a static app's files into a document for a sandboxed frame. The policy stands
 * before anything the app wrote; the frame has an origin of its own, so storage is replaced by one in memory.
 */
export const liveAppScript = String.raw`"use strict";
const livePolicy = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; " +
  "img-src data: blob:; font-src data:; media-src data: blob:; frame-src 'none'; form-action 'none'";

function livePrelude() {
  const memory = () => {
    const items = new Map();
    return {
      getItem: (key) => items.get(String(key)) ?? null,
      setItem: (key, value) => void items.set(String(key), String(value)),
      removeItem: (key) => void items.delete(String(key)),
      clear: () => items.clear(),
      key: (index) => [...items.keys()][index] ?? null,
      get length() { return items.size; },
    };
  };
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: memory() });
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) delete window[name];
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    location.hash = link.getAttribute("href");
  });
}

/** { html } to run, or { reason } why the app cannot run here. */
function liveDocument(stack, files) {
  if (stack !== "static") return { reason: "This " + stack + " app needs its build step, so it does not run inside the report." };
  const contents = new Map(files.map((file) => [file.path, file.content]));
  const start = contents.get("index.html");
  if (start === undefined) return { reason: "There is no index.html to open." };
  const page = new DOMParser().parseFromString(start, "text/html");
  const missing = [];
  const take = (reference) => {
    const path = localPath(reference);
    if (path === null) return null;
    const content = contents.get(path);
    if (content === undefined) missing.push(path);
    return content ?? null;
  };
  for (const link of page.querySelectorAll("link[rel~='stylesheet'][href]")) {
    const content = take(link.getAttribute("href"));
    if (content === null) continue;
    const style = page.createElement("style");
    style.textContent = content.replace(/<\/style/gi, "<\\/style");
    if (link.media) style.media = link.media;
    link.replaceWith(style);
  }
  for (const script of page.querySelectorAll("script[src]")) {
    const content = take(script.getAttribute("src"));
    if (content === null) continue;
    if (script.type !== "module" && (script.defer || script.async)) page.body.append(script);
    script.removeAttribute("src");
    script.textContent = content.replace(/<\/script/gi, "<\\/script").replace(/<(!--)/g, "<\\$1");
  }
  if (missing.length > 0) return { reason: "The page refers to files that the answer lacks: " + missing.join(", ") + "." };
  const modules = [...page.querySelectorAll("script[type='module']")];
  if (modules.some((script) => /(?:\bfrom|\bimport)\s*\(?\s*["'][./]/.test(script.textContent))) {
    return { reason: "The app's modules import each other, so it runs only from a server." };
  }
  for (const link of page.querySelectorAll("link")) link.remove();
  const doctype = page.compatMode === "CSS1Compat" ? "<!doctype html>" : "";
  const head = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="' + livePolicy + '">' +
    "<script>(" + livePrelude + ")()<\/script>";
  return { html: doctype + head + page.documentElement.outerHTML };
}

function localPath(reference) {
  try {
    const url = new URL(reference, "http://app.invalid/");
    return url.origin === "http://app.invalid" ? decodeURIComponent(url.pathname.slice(1)) : null;
  } catch {
    return null;
  }
}
`;
