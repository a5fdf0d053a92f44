const lightColors = `
  --paper: #ffffff; --ink: #16181d; --quiet: #555b66; --line: #dde1e7; --panel: #f4f6f9; --link: #1a4fc4; --plain: #5b7bb5;
  --good: #12876f; --good-ink: #0b4a3d; --good-paper: #e2f4ef;
  --attention: #c98a1b; --attention-ink: #713f12; --attention-paper: #fdf3d7;
  --bad: #c2410c; --bad-ink: #8b1c1c; --bad-paper: #fdeceb;`;

/**
 * The style of every page: light and dark by the reader's system, narrow windows, paper. No outside font or picture. Green
 * and red, which mean good and bad and nothing else, differ in blue as well, for readers who do not tell them apart.
 */
export const pageStyle = `
:root { color-scheme: light dark; ${lightColors} }
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --ink: #e8eaee; --quiet: #a7aebb; --line: #343943; --panel: #1d2026; --link: #8ab4ff; --plain: #7f9dd6;
    --good: #3fbfa0; --good-ink: #aeeadb; --good-paper: #10302a;
    --attention: #d9a441; --attention-ink: #f7dfa3; --attention-paper: #382a0d;
    --bad: #f07a4f; --bad-ink: #fbc9c7; --bad-paper: #3b1a1a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
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
/* Whole names: a name that is cut in two is read as another one. */
bdi, .whole { white-space: nowrap; overflow-wrap: normal; }
bdi.title { white-space: normal; }
.long, bdi.long { white-space: normal; overflow-wrap: anywhere; }
.eyebrow { margin: 0; color: var(--quiet); font-size: .85rem; letter-spacing: .04em; }
.quiet { color: var(--quiet); }
.verdict { padding: .8rem 1.1rem; border-left: .3rem solid; border-radius: .3rem; margin: 1.25rem 0; max-width: none; }
.tag { display: inline-block; padding: .05rem .55rem; border-radius: .3rem; font-weight: 600; overflow-wrap: anywhere; }
.good { background: var(--good-paper); color: var(--good-ink); border-color: var(--good); }
.attention { background: var(--attention-paper); color: var(--attention-ink); border-color: var(--attention); }
.bad { background: var(--bad-paper); color: var(--bad-ink); border-color: var(--bad); }
.plain { border-color: var(--plain); }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; margin: .75rem 0 0; padding: 0; }
.tile { flex: 1 1 9rem; padding: .6rem .9rem .7rem; border: 1px solid var(--line); border-top: .25rem solid; border-radius: .4rem;
  background: none; color: var(--quiet); font-size: .9rem; line-height: 1.35; }
.tile.good { border-top-color: var(--good); } .tile.attention { border-top-color: var(--attention); }
.tile.bad { border-top-color: var(--bad); } .tile.plain { border-top-color: var(--plain); }
.tile strong { display: block; color: var(--ink); font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.contents { margin: 1.75rem 0 0; padding: .5rem 0; border: solid var(--line); border-width: 1px 0; font-size: .93rem; }
.contents ul { display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; list-style: none; margin: 0; padding: 0; }
.contents li { color: var(--quiet); white-space: nowrap; }
details.part { margin-top: 2.25rem; border-top: 1px solid transparent; }
details.part > summary h2 { display: inline; margin: 0; }
details.part > summary { margin-bottom: .25rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1.5rem; margin: .5rem 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; max-width: 44rem; overflow-wrap: anywhere; }
summary { padding: .5rem 0; cursor: pointer; overflow-wrap: anywhere; }
.tools { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem 1.2rem; margin: .75rem 0 .25rem; }
.tools label, .tools output, .tools .rest { color: var(--quiet); font-size: .9rem; }
.tools input { width: 16rem; max-width: 100%; padding: .25rem .5rem; border: 1px solid var(--quiet); border-radius: .3rem;
  background: var(--paper); color: var(--ink); font: inherit; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; }
/* A browser lays a tall table out when it comes near the window. */
.scroll.tall { max-height: 80vh; overflow-y: auto; border-bottom: 1px solid var(--line);
  content-visibility: auto; contain-intrinsic-block-size: auto 80vh; }
.scroll.tall thead th { position: sticky; top: 0; z-index: 1; background: var(--paper); box-shadow: 0 1px var(--quiet); }
.scroll:focus-visible, a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; }
table { position: relative; border-collapse: collapse; width: 100%; font-size: .93rem; line-height: 1.45; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .45rem 1.1rem .45rem 0; border-bottom: 1px solid var(--line);
  min-width: 4.5rem; overflow-wrap: break-word; }
tr[hidden] { display: none !important; }
thead th { color: var(--quiet); font-size: .85rem; font-weight: 600; white-space: nowrap; border-bottom-color: var(--quiet); }
thead button { all: unset; cursor: pointer; box-sizing: border-box; }
thead button::after { content: "\\2195"; display: inline-block; width: 1.1em; text-align: center; opacity: .45; }
thead [aria-sort] button { color: var(--ink); }
thead [aria-sort] button::after { opacity: 1; }
thead [aria-sort=ascending] button::after { content: "\\2191"; }
thead [aria-sort=descending] button::after { content: "\\2193"; }
tbody th { font-weight: 600; }
.number { width: 1%; min-width: 0; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.words { min-width: 13rem; }
thead th.flag, td.flag { white-space: normal; overflow-wrap: anywhere; min-width: 5.9rem; padding-right: .5rem; }
.flag bdi { white-space: normal; overflow-wrap: anywhere; }
td.bar { min-width: 12rem; width: 55%; }
td .tag { padding: 0; background: none; white-space: nowrap; overflow-wrap: normal; }
svg { display: block; width: 100%; border-radius: .15rem; }
td.bar svg { margin: .3rem 0 .2rem; }
.fill-good { fill: var(--good); } .fill-attention { fill: var(--attention); } .fill-bad { fill: var(--bad); }
.fill-plain { fill: var(--plain); } .fill-quiet { fill: var(--quiet); } .track { fill: var(--panel); } .grid { stroke: var(--line); stroke-width: 1; }
figure { margin: .75rem 0 1rem; }
figcaption, .key { color: var(--quiet); font-size: .85rem; }
.key b { display: inline-block; width: .7em; height: .7em; border-radius: .12em; }
.key .good { background: var(--good); } .key .attention { background: var(--attention); } .key .bad { background: var(--bad); }
.key .plain { background: var(--plain); } .key .quiet { background: var(--quiet); }
.key span { margin-right: .9em; white-space: nowrap; }
.chart { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: .5rem; color: var(--quiet);
  font-size: .85rem; font-variant-numeric: tabular-nums; }
.chart .unit { grid-column: 1 / -1; padding-bottom: .5rem; }
.chart .y, .chart .x { display: flex; justify-content: space-between; line-height: 1; }
.chart .y { flex-direction: column; text-align: right; margin: -.5em 0; }
.chart .x { grid-column: 2; padding-top: .35rem; }
.chart .each span { flex: 1; text-align: center; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }
@media (max-width: 36rem) {
  body { padding: 1.25rem 1rem 2.5rem; }
  h1 { font-size: 1.5rem; }
  h2 { margin-top: 2.25rem; }
  .tile { flex-basis: 7rem; }
  .contents li { white-space: normal; }
  /* A card is as wide as the telephone: a name is on one line, unless the line is too short for it. */
  bdi, .whole { display: inline-block; max-width: 100%; white-space: normal; overflow-wrap: anywhere; }
  .chart .x:not(.each) span:nth-child(even) { visibility: hidden; width: 0; }
  .tools label, .tools input { width: 100%; }
  table, tbody, tr, tbody th, td { display: block; width: auto; }
  thead { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  thead:focus-within { position: static; width: auto; height: auto; overflow: visible; clip-path: none; }
  tr { padding: .6rem 0 .7rem; border-bottom: 1px solid var(--line); }
  tbody th, td, td.words, td.bar, .number { width: auto; min-width: 0; padding: .1rem 0; border: 0; text-align: left; white-space: normal; }
  td::before { content: attr(data-head) ": "; color: var(--quiet); font-size: .9em; }
  td.bar::before, td:empty { display: none; }
  td:has(> .absent) { display: none; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .6rem; }
}
@media print {
  :root { color-scheme: light; ${lightColors}
    --ink: #000000; --quiet: #444444; --line: #bbbbbb; --panel: #f2f2f2; --link: #000000; }
  @page { margin: 17mm 14mm; font: 8pt system-ui, sans-serif; color: #444444; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.4; }
  h2 { margin-top: 1.75rem; }
  h2, h3, summary, section > p, details > p { break-after: avoid; }
  /* What is folded on the screen is part of the evidence. Browsers that do not know this part open it by the script. */
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; }
  summary::-webkit-details-marker { display: none; }
  .contents, .tools, .tools label, .tools .rest, thead button::after { display: none; }
  /* Chromium leaves a button out of the heads that it repeats. */
  thead button { display: contents; }
  .tile { flex-basis: 6rem; }
  .tools.filtered { display: block; font-weight: 600; }
  .tools.filtered::after { content: attr(data-query); }
  .scroll, .scroll.tall { max-height: none; overflow: visible; content-visibility: visible; }
  .scroll.tall thead th { position: static; box-shadow: none; }
  table { font-size: .85em; }
  /* Paper cannot be scrolled: the columns share its width. */
  th, td, tbody th, td.words, td.bar { min-width: 0; padding-right: .5rem; }
  thead th { font-size: 1em; }
  td.flag, thead th.flag { min-width: 6.8em; padding-right: .2rem; font-size: .82em; }
  td.bar { width: 50%; }
  .key { font-size: .95em; }
  thead th { white-space: normal; }
  tr, figure, .verdict, .tile, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  /* The head of a table is never the last thing on a page. */
  tbody tr:first-child { break-before: avoid; }
  .tag, .verdict, .tile, svg, .key b { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
