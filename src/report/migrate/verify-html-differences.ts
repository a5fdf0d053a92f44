import { groupBy } from '../../core/group-by.ts';
import type { ExplainedBy, MoveDifference } from '../../core/migration/verification.ts';
import { explainedByMeanings } from '../../core/words/explained-by-meanings.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { folded, type PagePart } from '../kit/html/parts.ts';
import { dataTable, type HeadCell } from '../kit/html/table.ts';
import { named, prose } from '../kit/html/words.ts';
import { type DifferenceKind, differenceKinds, fieldWords } from './difference-kinds.ts';
import type { MoveVerification } from './verify-json.ts';
import { otherAccountWords } from './verify-words.ts';

/** Up to this many unexplained rows are one table. More are shown by kind, and those of many more are folded. */
const few = 20;
const many = 50;

/** What is unexplained, by kind, each with what to do. */
export function unexplainedPart({ differences, change }: MoveVerification): PagePart {
  const open = differences.filter(({ explainedBy }) => explainedBy === undefined);
  return {
    id: 'unexplained',
    title: 'Unexplained',
    count: open.length,
    fold: 'open',
    content:
      open.length === 0
        ? html`<p>Every difference has an explanation.</p>`
        : html`${otherAccountWords(open).map((words) => html`<p>${prose(words)}</p>`)}
          ${byKind(differenceKinds(open, change), open.length)}`,
  };
}

function byKind(kinds: readonly DifferenceKind[], rows: number): Markup {
  if (rows > few) return html`${kinds.map(rows > many ? kindFolded : kindOpen)}`;
  return dataTable(
    'Unexplained differences, with what to do',
    [...columns, { words: 'What to do', kind: 'words' }],
    kinds.flatMap(({ differences, nextStep }) =>
      differences.map((row) => [row.name, ...cellsOf(row), nextStep]),
    ),
  );
}

const kindOpen = ({ title, nextStep, differences }: DifferenceKind): Markup =>
  html`<h3>${title} (${differences.length})</h3>
    <p>${nextStep}</p>
    ${differenceTable(title, differences)}`;

const kindFolded = ({ title, nextStep, differences }: DifferenceKind): Markup =>
  folded(
    html`<strong>${title}</strong> (${differences.length.toLocaleString('en')}): ${nextStep}`,
    differenceTable(title, differences),
  );

/** What is explained, folded by reason, each with what to do. */
export function explainedPart(differences: readonly MoveDifference[]): PagePart {
  const known = differences.flatMap((each) =>
    each.explainedBy === undefined ? [] : { ...each, explainedBy: each.explainedBy },
  );
  return {
    id: 'explained',
    title: 'Explained',
    count: known.length,
    fold: 'open',
    content: html`${known.length === 0 ? html`<p>There are no explained differences.</p>` : undefined}
    ${[...groupBy(known, ({ explainedBy }) => explainedBy)].map(([why, rows]) => reason(why, rows))}`,
  };
}

const reason = (why: ExplainedBy, rows: readonly MoveDifference[]): Markup => {
  const { meaning, nextStep } = explainedByMeanings[why];
  return folded(
    html`<strong>${why.replaceAll('_', ' ')}</strong> (${rows.length.toLocaleString('en')}): ${meaning}`,
    html`<p>${nextStep}</p>
      ${differenceTable(`Explained by ${why}`, rows)}`,
  );
};

const columns: readonly HeadCell[] = [
  { words: 'Name', kind: 'key' },
  { words: 'What differs' },
  { words: 'Expected' },
  { words: 'Found' },
];

const differenceTable = (caption: string, rows: readonly MoveDifference[]): Markup =>
  dataTable(
    caption,
    columns,
    rows.map((row) => [row.name, ...cellsOf(row)]),
  );

function cellsOf({ kind, what, expected, found }: MoveDifference): readonly Markup[] {
  if (kind === 'membership') {
    const member = (text: string): Markup => (text === '' ? quiet('not a member') : html`member`);
    return [html`membership in ${named(what)}`, member(expected), member(found)];
  }
  const side = (text: string): Markup => (text === '' ? quiet('not there') : named(text));
  return [html`${kind === what ? kind : `${fieldWords(what)} of the ${kind}`}`, side(expected), side(found)];
}

const quiet = (words: string): Markup => html`<span class="quiet">${words}</span>`;
