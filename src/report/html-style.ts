/** The style of every page: light and dark by the reader's system, narrow windows, paper. No outside font or picture. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #16181d; --quiet: #555b66; --line: #d5d9e0; --panel: #f4f6f9; --link: #1a4fc4;
  --good: #1f7a43; --good-ink: #14532d; --good-paper: #e3f4e8;
  --attention: #b7791f; --attention-ink: #713f12; --attention-paper: #fdf1cf;
  --bad: #c02b2b; --bad-ink: #7f1d1d; --bad-paper: #fbe3e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --ink: #e8eaee; --quiet: #a7aebb; --line: #363b45; --panel: #1d2026; --link: #8ab4ff;
    --good: #4cc07a; --good-ink: #b4ecc7; --good-paper: #16301f;
    --attention: #e0a83e; --attention-ink: #f7dfa3; --attention-paper: #382a0d;
    --bad: #f07070; --bad-ink: #fbc9c7; --bad-paper: #3b1a1a;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .25rem 0 .75rem; max-width: 60rem; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
pre { margin: .5rem 0; padding: .6rem .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.verdict { padding: .7rem 1rem; border-left: .35rem solid; border-radius: .2rem; margin: 0 0 1rem; max-width: none; }
.tag { display: inline-block; padding: .05rem .5rem; border-radius: .25rem; white-space: nowrap; font-weight: 600; }
.good { background: var(--good-paper); color: var(--good-ink); border-color: var(--good); }
.attention { background: var(--attention-paper); color: var(--attention-ink); border-color: var(--attention); }
.bad { background: var(--bad-paper); color: var(--bad-ink); border-color: var(--bad); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; }
.scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { position: relative; border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; max-width: 32rem; }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; }
.number { width: 1%; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { min-width: 9rem; width: 34%; vertical-align: middle; }
svg { display: block; width: 100%; }
.fill-good { fill: var(--good); } .fill-attention { fill: var(--attention); } .fill-bad { fill: var(--bad); }
.fill-plain { fill: var(--link); } .track { fill: var(--panel); }
figure { margin: .5rem 0 1rem; }
figcaption { color: var(--quiet); font-size: .9rem; }
.axis { display: flex; justify-content: space-between; color: var(--quiet); font-size: .85rem; font-variant-numeric: tabular-nums; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem .6rem; list-style: none; margin: .5rem 0; padding: 0; }
summary { cursor: pointer; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .85rem; }
@media (max-width: 36rem) {
  body { padding: 1rem .8rem 2rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
}
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --panel: #f2f2f2; --link: #000000;
    --good: #1f7a43; --good-ink: #14532d; --good-paper: #e3f4e8;
    --attention: #b7791f; --attention-ink: #713f12; --attention-paper: #fdf1cf;
    --bad: #c02b2b; --bad-ink: #7f1d1d; --bad-paper: #fbe3e2; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .scroll { overflow: visible; }
  th, td { overflow-wrap: anywhere; }
  thead th, .tag { white-space: normal; }
  td.bar { min-width: 4rem; }
  h2, h3 { break-after: avoid; }
  tr, figure, .verdict { break-inside: avoid; }
  thead { display: table-header-group; }
  .tag, .verdict, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
