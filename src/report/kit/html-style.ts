/** The style of every page: light and dark by the reader's system, narrow windows, paper. No outside font or picture. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #16181d; --quiet: #555b66; --line: #dde1e7; --panel: #f4f6f9; --link: #1a4fc4;
  --good: #2f8f57; --good-ink: #14532d; --good-paper: #e6f4ea;
  --attention: #c98a1b; --attention-ink: #713f12; --attention-paper: #fdf3d7;
  --bad: #c93a3a; --bad-ink: #8b1c1c; --bad-paper: #fdeceb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --ink: #e8eaee; --quiet: #a7aebb; --line: #343943; --panel: #1d2026; --link: #8ab4ff;
    --good: #4cb377; --good-ink: #b4ecc7; --good-paper: #16301f;
    --attention: #d9a441; --attention-ink: #f7dfa3; --attention-paper: #382a0d;
    --bad: #ea6a6a; --bad-ink: #fbc9c7; --bad-paper: #3b1a1a;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 2.5rem 1.5rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 3rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .35rem; }
p { margin: .25rem 0 .75rem; max-width: 44rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .88em; }
pre { margin: .25rem 0 1rem; padding: .7rem .9rem; background: var(--panel); border: 1px solid var(--line);
  border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.eyebrow { margin: 0; color: var(--quiet); font-size: .85rem; letter-spacing: .04em; }
.quiet { color: var(--quiet); }
.verdict { padding: .8rem 1.1rem; border-left: .3rem solid; border-radius: .3rem; margin: 1.25rem 0; max-width: none; }
.tag { display: inline-block; padding: .05rem .55rem; border-radius: .3rem; font-weight: 600; overflow-wrap: anywhere; }
.good { background: var(--good-paper); color: var(--good-ink); border-color: var(--good); }
.attention { background: var(--attention-paper); color: var(--attention-ink); border-color: var(--attention); }
.bad { background: var(--bad-paper); color: var(--bad-ink); border-color: var(--bad); }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; margin: .75rem 0 0; padding: 0; }
.tile { flex: 1 1 9rem; padding: .6rem .9rem .7rem; border: 1px solid var(--line); border-top: .25rem solid; border-radius: .4rem;
  background: none; color: var(--quiet); font-size: .9rem; line-height: 1.35; }
.tile.good { border-top-color: var(--good); } .tile.attention { border-top-color: var(--attention); }
.tile.bad { border-top-color: var(--bad); }
.tile strong { display: block; color: var(--ink); font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.5rem; margin: .5rem 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; max-width: 44rem; overflow-wrap: anywhere; }
summary { padding: .5rem 0; cursor: pointer; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; }
.scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { position: relative; border-collapse: collapse; width: 100%; font-size: .93rem; line-height: 1.45; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
/* Wide enough for "administrator": only longer words are broken. */
th, td { text-align: left; vertical-align: top; padding: .45rem 1.1rem .45rem 0; border-bottom: 1px solid var(--line);
  min-width: 7.5rem; overflow-wrap: anywhere; }
thead th { color: var(--quiet); font-size: .85rem; font-weight: 600; white-space: nowrap; border-bottom-color: var(--quiet); }
tbody th { min-width: 8rem; font-weight: 600; }
.number { width: 1%; min-width: 0; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.words { min-width: 13rem; }
thead th.flag, td.flag { white-space: normal; min-width: 5.9rem; padding-right: .5rem; }
td.bar { min-width: 12rem; width: 55%; }
td .tag { padding: 0; background: none; white-space: nowrap; }
svg { display: block; width: 100%; border-radius: .15rem; }
td.bar svg { margin: .3rem 0 .2rem; }
.fill-good { fill: var(--good); } .fill-attention { fill: var(--attention); } .fill-bad { fill: var(--bad); }
.fill-plain { fill: var(--link); } .track { fill: var(--panel); }
figure { margin: .75rem 0 1rem; }
figcaption, .key { color: var(--quiet); font-size: .85rem; }
.axis { display: flex; justify-content: space-between; color: var(--quiet); font-size: .85rem; font-variant-numeric: tabular-nums; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }
@media (max-width: 36rem) {
  body { padding: 1.25rem 1rem 2.5rem; }
  h1 { font-size: 1.5rem; }
  h2 { margin-top: 2.25rem; }
  .tile { flex-basis: 7rem; }
  table, tbody, tr, tbody th, td { display: block; width: auto; }
  thead { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .6rem 0 .7rem; border-bottom: 1px solid var(--line); }
  tbody th, td, td.words, td.bar, .number { width: auto; min-width: 0; padding: .1rem 0; border: 0; text-align: left; white-space: normal; }
  td::before { content: attr(data-head) ": "; color: var(--quiet); font-size: .9em; }
  td.bar::before, td:empty { display: none; }
  td:has(> .absent) { display: none; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .6rem; }
}
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --panel: #f2f2f2; --link: #000000;
    --good: #2f8f57; --good-ink: #14532d; --good-paper: #e6f4ea;
    --attention: #c98a1b; --attention-ink: #713f12; --attention-paper: #fdf3d7;
    --bad: #c93a3a; --bad-ink: #8b1c1c; --bad-paper: #fdeceb; }
  @page { margin: 15mm 14mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.4; }
  h2 { margin-top: 1.75rem; }
  h2, h3, section > p { break-after: avoid; }
  .scroll { overflow: visible; }
  table { font-size: .85em; }
  /* Paper cannot be scrolled: the columns share its width, and only long words are broken. */
  th, td, tbody th, td.words, td.bar { min-width: 7.4em; padding-right: .7rem; }
  thead th { font-size: 1em; }
  tbody th { min-width: 9em; }
  .number { min-width: 0; }
  td.flag, thead th.flag { min-width: 6.8em; padding-right: .2rem; font-size: .82em; }
  td.bar { width: 50%; }
  .key { font-size: .95em; }
  thead th, td .tag { white-space: normal; }
  tr, figure, .verdict, .tile, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  /* The head of a table is never the last thing on a page. */
  tbody tr:first-child { break-before: avoid; }
  .tag, .verdict, .tile, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
