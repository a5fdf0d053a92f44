import { html, joined, type Markup } from '../kit/html/html.ts';
import { folded, type PagePart } from '../kit/html/parts.ts';
import { dataTable } from '../kit/html/table.ts';
import { named } from '../kit/html/words.ts';
import { type FirstCheck, type Found, NOTHING_FIRST } from './first-checks.ts';

/** More rows than this are folded, unless they are about administrators: the other checks must not be screens away. */
const mostOpen = 20;

/** What an auditor checks before all other differences. */
export const firstPart = (checks: readonly FirstCheck[]): PagePart => ({
  id: 'first',
  title: 'Check first',
  fold: 'fixed',
  content: html`${
    checks.length === 0
      ? html`<p>${NOTHING_FIRST}</p>`
      : html`<p>${joined(checks.map(linkTo), ' · ')}</p>
          ${checks.map(check)}`
  }`,
});

/** All of them at a glance: the rows of one may fill the window. */
const linkTo = ({ id, heading, found }: FirstCheck): Markup =>
  html`<a href="#${id}">${heading}</a> (${found.length})`;

const check = ({ id, heading, why, found }: FirstCheck): Markup => {
  const table = dataTable(heading, columns, found.map(cells));
  return html`<h3 id="${id}">${heading} (${found.length})</h3>
    <p>${why}</p>
    ${found.length > mostOpen && id !== 'new-administrators' ? folded(html`Show all ${found.length}`, table) : table}`;
};

const columns = [
  { words: 'Name', kind: 'key' },
  { words: 'What happened', kind: 'words' },
  { words: 'Now' },
] as const;

const cells = ({ name, happened, with: other, now }: Found): Markup[] => [
  named(name),
  other === undefined ? html`${happened}` : html`${happened} ${named(other)}`,
  html`${now}`,
];
