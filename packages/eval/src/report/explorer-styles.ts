/** Styles of the sample explorer: filters, list and detail. */
export const explorerStyles = String.raw`
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 10px 14px; padding: 12px 14px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 18px; }
.filters label { font-size: 12.5px; color: var(--soft); display: flex; flex-direction: column; gap: 3px; min-width: 0; }
.filters input, .filters select { color: var(--ink); background: var(--paper); border: 1px solid var(--strong-line); border-radius: 6px; padding: 6px 8px; font-size: 14px; width: 100%; max-width: 210px; height: 36px; }
.filters .search { flex: 1 1 200px; }
.filters .search input { max-width: none; }
.filters input::placeholder { color: var(--soft); opacity: 1; }
.filters button { height: 36px; }
.filters output { color: var(--soft); line-height: 36px; white-space: nowrap; }
.panes { display: grid; grid-template-columns: minmax(260px, 340px) minmax(0, 1fr); gap: 28px; align-items: start; }
.list { position: sticky; top: 64px; max-height: calc(100vh - 84px); overflow-y: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
.list ol { list-style: none; margin: 0; padding: 0; }
.list li { border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-height: auto 60px; }
.list button { all: unset; box-sizing: border-box; width: 100%; cursor: pointer; display: grid; grid-template-columns: 22px 1fr; gap: 1px 8px; padding: 8px 12px 9px; }
.list button:hover { background: var(--sunk); }
.list button:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; }
.list button[aria-current] { background: light-dark(#dff0ee, #143432); }
.list p { padding: 14px; color: var(--soft); }
.row-title { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 8px; overflow-wrap: anywhere; min-width: 0; font-weight: 550; }
.row-model { grid-column: 2; color: var(--soft); font-size: 12.5px; }
.glyph { display: inline-grid; place-items: center; width: 19px; height: 19px; border-radius: 50%; font-size: 12px; line-height: 1; font-weight: 700; color: light-dark(#fff, #12151a); background: var(--soft); margin-top: 2px; flex: none; }
.glyph.passed { background: var(--good); }
.glyph.failed { background: var(--bad); }
.glyph.infrastructure { background: var(--warn); }

.detail { min-width: 0; scroll-margin-top: 64px; }
.detail h3 { font-size: 24px; overflow-wrap: anywhere; }
.detail h4 { font-size: 15px; margin: 0 0 8px; }
.detail > section, .detail > details { margin-top: 26px; }
.detail > details + details { margin-top: 10px; }
.byline { color: var(--soft); margin: 4px 0 12px; }
.verdict { display: flex; gap: 9px; font-size: 17px; font-weight: 550; align-items: flex-start; }
.verdict .glyph { margin-top: 3px; }
.failure { margin-top: 14px; padding: 12px 14px; border-radius: 8px; background: light-dark(#fbede6, #2b1c16); overflow-wrap: anywhere; white-space: pre-wrap; }
.failure.infrastructure { background: light-dark(#f1ecfa, #262036); }
.failure .tag { border-color: currentColor; color: inherit; }
.failure p { margin-top: 6px; }
.failure .note { margin-bottom: 0; }
.pictures { display: flex; flex-wrap: wrap; gap: 16px; align-items: start; }
figure { margin: 0; width: min(100%, 290px); }
figure.large { width: 100%; }
figcaption { color: var(--soft); font-size: 12.5px; margin-top: 4px; overflow-wrap: anywhere; }
.zoom { padding: 0; overflow: hidden; display: block; width: 100%; border-color: var(--line); cursor: zoom-in; }
.large .zoom { cursor: zoom-out; }
.zoom img { display: block; width: 100%; height: auto; background: #fff; }
.checks td { vertical-align: top; padding: 8px 14px 8px 0; overflow-wrap: anywhere; }
.checks td:nth-child(1) { white-space: nowrap; width: 96px; }
.checks td:nth-child(2) { color: var(--soft); width: 64px; }
.checks td small { display: block; font-family: var(--mono); font-size: 12px; }
.checks .skipped { color: var(--soft); }
.message { margin-top: 4px; color: var(--bad); white-space: pre-wrap; }
.checks .passed .message { color: inherit; }
.lines { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 8px; background: var(--card); max-height: 260px; overflow: auto; }
.lines li { padding: 6px 12px; font: 13px/1.45 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; border-bottom: 1px solid var(--line); }
.lines li:last-child { border-bottom: 0; }
.tabs { display: flex; gap: 2px; overflow-x: auto; padding: 3px 3px 0; }
.tabs button { border-radius: 6px 6px 0 0; border-color: transparent; border-bottom: 0; background: none; font: 13px var(--mono); white-space: nowrap; color: var(--soft); padding: 7px 12px; }
.tabs button[aria-selected="true"] { background: var(--sunk); border-color: var(--line); color: var(--ink); font-weight: 600; }
.code { display: grid; grid-template-columns: auto minmax(0, 1fr); border: 1px solid var(--line); border-radius: 0 6px 6px 6px; background: var(--sunk); max-height: 520px; overflow: auto; }
pre { margin: 0; padding: 12px 14px; font-size: 13px; line-height: 1.5; tab-size: 2; }
.code pre { overflow-x: auto; overflow-y: hidden; height: max-content; }
.code .gutter { color: var(--soft); text-align: right; padding-right: 4px; user-select: none; overflow: visible; }
details { border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
summary { cursor: pointer; padding: 9px 14px; font-weight: 600; }
details pre { border-top: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 480px; overflow: auto; }
iframe { width: 100%; height: 560px; border: 1px solid var(--strong-line); border-radius: 8px; background: #fff; margin-top: 12px; color-scheme: light; }
@media (max-width: 860px) {
  .panes { grid-template-columns: minmax(0, 1fr); gap: 18px; }
  .list { position: static; max-height: 46vh; }
  .filters { display: grid; grid-template-columns: 1fr 1fr; }
  .filters .search { grid-column: 1 / -1; }
  .filters input, .filters select { max-width: none; }
}
`;
