const DATA = { Coral: "#FF7F50", Teal: "#008080", Amber: "#FFBF00", Indigo: "#4B0082", Olive: "#808000", Plum: "#8E4585" };
const state = { open: null, from: null, likedOnly: false, liked: JSON.parse(localStorage.liked || "[]") };
const names = () => Object.keys(DATA).filter(n => !state.likedOnly || state.liked.includes(n));

function el(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

function render(focusName) {
  const root = document.getElementById("root");
  const list = names();
  const box = el("input", { type: "checkbox", id: "lo", checked: state.likedOnly, onchange: e => { state.likedOnly = e.target.checked; render(); } });
  const grid = el("div", { className: "grid" }, ...list.map(n => {
    const b = el("button", { className: "tile", onclick: () => { state.open = state.from = n; render(); } }, n);
    b.style.backgroundColor = DATA[n];
    return b;
  }));
  root.replaceChildren(el("h1", {}, "Paint colours"), el("p", {}, box, el("label", { htmlFor: "lo" }, " Liked only")), list.length ? grid : el("p", {}, "Nothing liked yet"));
  if (state.open) root.append(overlay(list));
  const focus = state.open ? root.querySelector(".overlay .close") : [...root.querySelectorAll(".tile")].find(t => t.textContent === focusName);
  if (focus) focus.focus();
}

function overlay(list) {
  const n = state.open, i = list.indexOf(n), liked = state.liked.includes(n);
  const swatch = el("div", { className: "swatch" });
  swatch.style.background = DATA[n];
  return el("div", { className: "overlay", role: "dialog", ariaModal: "true", ariaLabel: n },
    el("div", { className: "box" }, swatch,
      el("h2", {}, n), el("p", {}, DATA[n].toLowerCase()), el("p", {}, (i + 1) + " / " + list.length),
      el("button", { onclick: () => go(-1), ariaLabel: "Previous" }, "‹"),
      el("button", { onclick: () => go(1), ariaLabel: "Next" }, "›"),
      el("button", { onclick: () => { state.liked = liked ? state.liked.filter(x => x !== n) : [...state.liked, n]; localStorage.liked = JSON.stringify(state.liked); render(); } }, liked ? "♥ Unlike" : "♡ Like"),
      el("button", { className: "close", onclick: close }, "Close")));
}

function go(by) {
  const list = names();
  state.open = list.at((list.indexOf(state.open) + by) % list.length);
  render();
}

function close() {
  state.open = null;
  render(state.from);
}

document.addEventListener("keydown", e => {
  if (!state.open) return;
  if (e.key === "Escape") close();
  if (e.key === "ArrowRight") go(1);
  if (e.key === "ArrowLeft") go(-1);
});
render();
