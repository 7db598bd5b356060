/** Styles of the page and its tables. Colours are `light-dark` pairs that follow the system or the toggle. */
export const styles = String.raw`
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf8, #12151a);
  --card: light-dark(#ffffff, #191d24);
  --sunk: light-dark(#f2f0ec, #0d1014);
  --ink: light-dark(#191c21, #e9e7e2);
  --soft: light-dark(#5b616b, #a3a9b3);
  --line: light-dark(#dedad2, #2e343d);
  --strong-line: light-dark(#8b877e, #6c7480);
  --accent: light-dark(#0b5f66, #6fc9c8);
  --good: light-dark(#0f766e, #2dd4bf);
  --bad: light-dark(#b23c17, #ff9469);
  --warn: light-dark(#6d4aa8, #c3a6f5);
  --heat-high: light-dark(#8fd0c4, #17685f);
  --heat-middle: light-dark(#f5edd6, #3d3a2c);
  --heat-low: light-dark(#f3ad88, #8a3a1b);
  --fill-passed: light-dark(#2a8f84, #2a9488);
  --fill-must: light-dark(#f0b56a, #e0a04e);
  --fill-rendered: light-dark(#e68f4c, #cf7a37);
  --fill-served: light-dark(#d56c35, #b85a2a);
  --fill-built: light-dark(#b14a24, #97431f);
  --fill-parsed: light-dark(#7f2d17, #74301b);
  --fill-generated: light-dark(#4b1f16, #4f241a);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 var(--sans); font-variant-numeric: tabular-nums; }
main, footer { max-width: 1280px; margin: 0 auto; padding: 0 24px; }
section[aria-labelledby] { margin-top: 48px; }
h1, h2, h3, h4 { line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(26px, 4vw, 38px); letter-spacing: -0.02em; }
h2 { font-size: 22px; padding-top: 18px; border-top: 2px solid var(--ink); }
p { margin: 0; }
a { color: var(--accent); }
small { font-size: 12.5px; color: var(--soft); font-weight: 400; }
code, pre, kbd { font-family: var(--mono); font-size: 0.88em; }
kbd { border: 1px solid var(--strong-line); border-radius: 4px; padding: 0 5px; }
button, select, input { font: inherit; color: inherit; }
button { cursor: pointer; background: var(--card); border: 1px solid var(--strong-line); border-radius: 6px; padding: 5px 12px; }
button:hover { border-color: var(--accent); color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.note { color: var(--soft); max-width: 78ch; margin: 8px 0 16px; text-wrap: pretty; }
.name { unicode-bidi: isolate; overflow-wrap: anywhere; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; z-index: 3; background: var(--card); padding: 8px 12px; }
.tag { display: inline-block; border: 1px solid var(--strong-line); border-radius: 999px; padding: 0 8px; font-size: 12px; color: var(--soft); white-space: nowrap; }
.unknown { color: var(--soft); font-style: italic; }
.scroll { overflow-x: auto; position: relative; }

.bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 20px; padding: 9px 24px; background: var(--card); border-bottom: 1px solid var(--line); }
.mark { font-weight: 700; letter-spacing: -0.01em; }
.bar nav { display: flex; gap: 18px; flex: 1; overflow-x: auto; }
.bar nav a { color: var(--soft); text-decoration: none; padding: 4px 0; }
.bar nav a:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 4px; }
.bar button { white-space: nowrap; font-size: 13px; }

.intro { padding-top: 36px; }
.kicker { color: var(--accent); font-weight: 600; margin-bottom: 6px; }
.lede { font-size: clamp(16px, 1.8vw, 19px); max-width: 68ch; margin: 14px 0 22px; text-wrap: pretty; }
.alerts { list-style: none; margin: 0 0 22px; padding: 11px 16px; border-radius: 6px; background: light-dark(#f1ecfa, #262036); }
.alerts li::before { content: "! "; color: var(--warn); font-weight: 700; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(180px, 1fr)); gap: 12px 24px; margin: 0; font-size: 14px; line-height: 1.4; }
.facts div { min-width: 0; }
.facts dt { color: var(--soft); font-size: 12.5px; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.suite { display: block; }

table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 500; }
thead th { color: var(--soft); font-size: 13px; vertical-align: bottom; border-bottom: 1px solid var(--strong-line); padding: 6px 12px 8px 0; white-space: nowrap; }
tbody th, tbody td { border-bottom: 1px solid var(--line); padding: 10px 12px 10px 0; vertical-align: middle; }
th[aria-sort] button { all: unset; cursor: pointer; display: inline-flex; flex-direction: column; }
th[aria-sort] button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
th[aria-sort] button:hover { color: var(--ink); }
.arrow::after { content: " ↕"; opacity: 0.4; }
[aria-sort="ascending"] .arrow::after { content: " ↑"; opacity: 1; color: var(--accent); }
[aria-sort="descending"] .arrow::after { content: " ↓"; opacity: 1; color: var(--accent); }
.leaderboard td { white-space: nowrap; }
.leaderboard tbody th { min-width: 190px; font-weight: 600; }
.leaderboard tbody td:first-child { font-size: 20px; font-weight: 650; width: 60px; }
.leaderboard tbody tr:first-child { background: linear-gradient(90deg, transparent, var(--card) 20%, var(--card) 80%, transparent); }
.spec { display: block; }
.rate { display: flex; flex-direction: column; gap: 2px; }
.rate b { font-size: 17px; }
.infra { display: block; color: var(--warn); }
.interval .track { fill: var(--sunk); stroke: var(--line); }
.interval .estimate { fill: var(--fill-passed); opacity: 0.55; }
.interval .grid { stroke: var(--line); }
.interval .whisker { stroke: var(--ink); stroke-width: 1.6; fill: none; }
.interval .point { fill: var(--ink); }

.failures th[scope="row"] { min-width: 170px; font-weight: 600; }
.failures td, .failures thead th:not(:first-child):not(.wide) { text-align: right; }
.failures .wide { width: 40%; min-width: 260px; text-align: left; padding-right: 8px; }
.failures .zero { color: var(--soft); }
.stack { display: flex; height: 26px; gap: 1px; border-radius: 4px; overflow: hidden; }
.stack span { flex: 0 1 0; min-width: 18px; text-align: center; font-size: 12.5px; line-height: 26px; color: #fff; overflow: hidden; }
.stack .fill-must, .stack .fill-rendered { color: #2a1405; }
.swatch { display: inline-block; width: 10px; height: 10px; border-radius: 2px; }
.fill-passed { background: light-dark(#1d7a70, #1c776d); }
.fill-must { background: var(--fill-must); }
.fill-rendered { background: var(--fill-rendered); }
.fill-served { background: light-dark(#b9531f, #a94f22); }
.fill-built { background: var(--fill-built); }
.fill-parsed { background: var(--fill-parsed); }
.fill-generated { background: var(--fill-generated); }
.fill-should { background: var(--strong-line); }
.stack .fill-infra { color: light-dark(#2c2046, #f1eafd); }
.fill-infra { background: repeating-linear-gradient(45deg, light-dark(#d9cdf0, #4a3b6b) 0 5px, light-dark(#ece5f8, #5b4a80) 5px 10px); }
button.link { all: unset; cursor: pointer; text-decoration: underline; text-decoration-color: var(--strong-line); text-underline-offset: 3px; padding: 3px 6px; margin: -3px -6px; }
button.link:hover { color: var(--accent); }
button.link:focus-visible { outline: 3px solid var(--accent); }

.heat { border-collapse: separate; border-spacing: 2px; width: auto; min-width: min(100%, 640px); }
.heat thead th { border: 0; text-align: center; white-space: normal; padding: 4px 8px; max-width: 180px; min-width: 96px; font-size: 12.5px; }
.heat thead th:first-child { text-align: left; padding-left: 0; }
.heat tbody th { border: 0; padding: 4px 16px 4px 0; min-width: 200px; position: sticky; left: 0; background: var(--paper); }
.heat tbody th small { display: block; }
.heat .group { font-weight: 650; padding-top: 14px; }
.heat td { border: 0; padding: 0; height: 44px; border-radius: 4px; text-align: center;
  background: color-mix(in oklab, color-mix(in oklab, var(--heat-high) var(--share, 0%), var(--heat-middle)) var(--share, 0%), color-mix(in oklab, var(--heat-middle) var(--share, 0%), var(--heat-low))); }
.heat td.empty { background: repeating-linear-gradient(45deg, var(--sunk) 0 6px, var(--card) 6px 12px); color: var(--soft); }
.heat td button { all: unset; cursor: pointer; display: block; width: 100%; padding: 10px 4px; font-weight: 600; color: light-dark(#1d1a14, #fbf7ef); box-sizing: border-box; }
.heat td button:hover { text-decoration: underline; text-underline-offset: 3px; }
.heat td button:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; border-radius: 4px; }
.heat td small { display: block; color: inherit; line-height: 1.1; }
.scale { display: flex; align-items: center; gap: 10px; color: var(--soft); font-size: 12.5px; margin-top: 12px; }
.scale i { width: 140px; height: 10px; border-radius: 3px; background: linear-gradient(90deg in oklab, var(--heat-low), var(--heat-middle), var(--heat-high)); }

footer { padding-top: 20px; padding-bottom: 48px; margin-top: 64px; color: var(--soft); font-size: 13px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
@media (max-width: 860px) {
  main, footer { padding-left: 16px; padding-right: 16px; }
  .bar { padding: 9px 16px; gap: 14px; }
  .mark { display: none; }
  .intro { padding-top: 28px; }
  section[aria-labelledby] { margin-top: 40px; }
  .facts { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px 16px; }
  .leaderboard tbody th, .failures th[scope="row"] { min-width: 128px; }
  .leaderboard tbody td:first-child { width: 36px; }
  .interval { width: 130px; }
  .failures .wide { min-width: 190px; }
  .heat tbody th { min-width: 130px; }
  .heat thead th { min-width: 76px; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { .bar, #explorer { display: none; } }
`;
